import warp as wp

mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)
mat44s = wp.types.matrix(shape=(4, 4), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat23), b: wp.array(dtype=mat23), c: wp.array(dtype=mat44s), d: wp.array(dtype=mat44s), out: wp.array(dtype=mat23), out1: wp.array(dtype=mat44s)):
    i = wp.tid()
    out[i] = wp.cw_mul(a[i], b[i])
    out1[i] = wp.cw_mul(c[i], d[i])
