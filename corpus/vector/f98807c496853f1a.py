import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int8), b: wp.array(dtype=wp.int8), c: wp.array(dtype=wp.int64), d: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.vec3b), out1: wp.array(dtype=wp.vec3l)):
    i = wp.tid()
    out[i] = wp.vec3b(a[i], b[i], 2)
    out1[i] = wp.vec3l(c[i], d[i], 2)
