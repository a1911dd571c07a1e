import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), b: wp.array(dtype=wp.int16), c: wp.array(dtype=wp.uint8), d: wp.array(dtype=wp.uint8), out: wp.array(dtype=wp.vec3s), out1: wp.array(dtype=wp.vec3ub)):
    i = wp.tid()
    out[i] = wp.vec3s(a[i], b[i], 2)
    out1[i] = wp.vec3ub(c[i], d[i], 2)
