import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.uint64), d: wp.array(dtype=wp.uint64), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.vec3ul)):
    i = wp.tid()
    out[i] = wp.vec3(a[i], b[i], 2)
    out1[i] = wp.vec3ul(c[i], d[i], 2)
