import warp as wp

mat32s = wp.types.matrix(shape=(3, 2), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat32s), b: wp.array(dtype=mat32s), out: wp.array(dtype=mat32s)):
    i = wp.tid()
    out[i] = a[i] >> (mat32s(wp.int16(2)) & b[i])
