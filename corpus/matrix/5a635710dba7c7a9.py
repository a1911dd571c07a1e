import warp as wp

mat13i = wp.types.matrix(shape=(1, 3), dtype=wp.int32)
mat13ui = wp.types.matrix(shape=(1, 3), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat13i), out: wp.array(dtype=mat13ui)):
    i = wp.tid()
    out[i] = mat13ui(a[i])
