import warp as wp

mat23s = wp.types.matrix(shape=(2, 3), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), b: wp.array(dtype=mat23s), out: wp.array(dtype=mat23s)):
    i = wp.tid()
    out[i] = a[i] * b[i]
