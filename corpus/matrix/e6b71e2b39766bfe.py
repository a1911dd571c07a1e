import warp as wp

mat13 = wp.types.matrix(shape=(1, 3), dtype=wp.float32)
mat13i = wp.types.matrix(shape=(1, 3), dtype=wp.int32)
mat13s = wp.types.matrix(shape=(1, 3), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat13i), b: wp.array(dtype=mat13i), out: wp.array(dtype=mat13), out1: wp.array(dtype=mat13s)):
    i = wp.tid()
    out[i] = mat13(a[i])
    out1[i] = mat13s(b[i])
