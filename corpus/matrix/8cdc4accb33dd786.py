import warp as wp

mat32s = wp.types.matrix(shape=(3, 2), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2s), out: wp.array2d(dtype=mat32s)):
    i, j = wp.tid()
    out[i, j][2] ^= a[i]
