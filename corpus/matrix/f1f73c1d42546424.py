import warp as wp

mat13 = wp.types.matrix(shape=(1, 3), dtype=wp.float32)
mat13i = wp.types.matrix(shape=(1, 3), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat13), out: wp.array(dtype=mat13i)):
    i = wp.tid()
    out[i] = mat13i(a[i])
