import warp as wp

mat23s = wp.types.matrix(shape=(2, 3), dtype=wp.int16)
mat43h = wp.types.matrix(shape=(4, 3), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=mat23s), b: wp.array(dtype=mat43h), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = len(a[i])
    out1[i] = len(b[i])
