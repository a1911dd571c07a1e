import warp as wp

mat44i = wp.types.matrix(shape=(4, 4), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float64), c: wp.array(dtype=mat44i), s: mat44i, out: wp.array(dtype=wp.vec3d), out1: wp.array(dtype=mat44i)):
    i = wp.tid()
    out[i] = wp.vec3d(a[i], b[i], 1.2345678901234567)
    s[:] ^= c[i]
    out1[i] = s
