import warp as wp

mat22s = wp.types.matrix(shape=(2, 2), dtype=wp.int16)


@wp.kernel
def kernel(out: wp.array(dtype=mat22s)):
    i = wp.tid()
    out[i] = wp.identity(n=2, dtype=wp.int16)
