import warp as wp

mat13ui = wp.types.matrix(shape=(1, 3), dtype=wp.uint32)
mat31ui = wp.types.matrix(shape=(3, 1), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat13ui), out: wp.array(dtype=mat31ui)):
    i = wp.tid()
    out[i] = wp.transpose(a[i])
