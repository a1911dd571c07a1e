import warp as wp

mat13s = wp.types.matrix(shape=(1, 3), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat13s), b: wp.array(dtype=mat13s), out: wp.array(dtype=mat13s)):
    i = wp.tid()
    out[i] = a[i] & b[i]
