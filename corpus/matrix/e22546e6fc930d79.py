import warp as wp

mat44i = wp.types.matrix(shape=(4, 4), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat44i), s: mat44i, out: wp.array(dtype=mat44i)):
    i = wp.tid()
    s[:] ^= a[i]
    out[i] = s
