import warp as wp

mat55s = wp.types.matrix(shape=(5, 5), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat55s), out: wp.array(dtype=mat55s)):
    i = wp.tid()
    out[i] = ~a[i]
