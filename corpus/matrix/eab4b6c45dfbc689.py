import warp as wp

mat44s = wp.types.matrix(shape=(4, 4), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat44s), b: wp.array(dtype=mat44s), out: wp.array(dtype=mat44s)):
    i = wp.tid()
    out[i] = wp.cw_mul(a[i], b[i])
