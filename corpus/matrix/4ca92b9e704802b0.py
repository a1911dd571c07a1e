import warp as wp

mat13bool = wp.types.matrix(shape=(1, 3), dtype=wp.bool)
mat13i = wp.types.matrix(shape=(1, 3), dtype=wp.int32)
mat13ui = wp.types.matrix(shape=(1, 3), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat13i), b: wp.array(dtype=mat13i), out: wp.array(dtype=mat13ui), out1: wp.array(dtype=mat13bool)):
    i = wp.tid()
    out[i] = mat13ui(a[i])
    out1[i] = mat13bool(b[i])
