import warp as wp

mat13ui = wp.types.matrix(shape=(1, 3), dtype=wp.uint32)
mat23d = wp.types.matrix(shape=(2, 3), dtype=wp.float64)
mat31ui = wp.types.matrix(shape=(3, 1), dtype=wp.uint32)
mat32d = wp.types.matrix(shape=(3, 2), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=mat23d), b: wp.array(dtype=mat13ui), out: wp.array(dtype=mat32d), out1: wp.array(dtype=mat31ui)):
    i = wp.tid()
    out[i] = wp.transpose(a[i])
    out1[i] = wp.transpose(b[i])
