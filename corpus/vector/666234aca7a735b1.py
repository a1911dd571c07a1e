import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=wp.float16), c: wp.array(dtype=wp.float32, ndim=3), out: wp.array(dtype=wp.vec3h), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.vec3h(a[i], b[i], 2.0)
    row = c[i - i, 2]
    out1[i] = row[2]
