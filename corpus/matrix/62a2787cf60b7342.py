import warp as wp

mat23s = wp.types.matrix(shape=(2, 3), dtype=wp.int16)
mat32s = wp.types.matrix(shape=(3, 2), dtype=wp.int16)
mat55h = wp.types.matrix(shape=(5, 5), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=mat55h), b: wp.array(dtype=mat32s), out: wp.array(dtype=mat55h), out1: wp.array(dtype=mat23s)):
    i = wp.tid()
    out[i] = wp.transpose(a[i])
    out1[i] = wp.transpose(b[i])
