import warp as wp

mat22s = wp.types.matrix(shape=(2, 2), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat22s), out: wp.array(dtype=wp.vec2s)):
    i = wp.tid()
    out[i] = wp.get_diag(a[i])
