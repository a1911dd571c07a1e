import warp as wp

mat13i = wp.types.matrix(shape=(1, 3), dtype=wp.int32)
mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat23), b: wp.array(dtype=mat13i), out: wp.array(dtype=mat23), out1: wp.array(dtype=mat13i)):
    i = wp.tid()
    out[i] = mat23(a[i])
    out1[i] = mat13i(b[i])
