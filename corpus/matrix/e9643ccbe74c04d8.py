import warp as wp

mat23s = wp.types.matrix(shape=(2, 3), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat23s), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = len(a[i])
