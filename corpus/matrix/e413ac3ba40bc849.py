import warp as wp

mat22s = wp.types.matrix(shape=(2, 2), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2s), b: wp.array(dtype=wp.vec2s), out: wp.array(dtype=mat22s)):
    i = wp.tid()
    out[i] = wp.outer(a[i], b[i])
