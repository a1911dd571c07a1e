import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=wp.float16), c: wp.array(dtype=wp.float64), d: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.vec3h), out1: wp.array(dtype=wp.vec3d)):
    i = wp.tid()
    out[i] = wp.vec3h(a[i], b[i], 2.0)
    out1[i] = wp.vec3d(c[i], d[i], 2.0)
