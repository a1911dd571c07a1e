import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.int64), d: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec3l)):
    i = wp.tid()
    out[i] = wp.atomic_add(a, i, 2, b[i])
    out1[i] = wp.vec3l(c[i], d[i], 9007199254740995)
