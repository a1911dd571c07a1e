import warp as wp

mat23s = wp.types.matrix(shape=(2, 3), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), out: wp.array(dtype=mat23s)):
    i = wp.tid()
    out[i] = mat23s(a[i])
