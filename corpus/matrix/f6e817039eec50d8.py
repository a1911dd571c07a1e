import warp as wp

mat13ui = wp.types.matrix(shape=(1, 3), dtype=wp.uint32)
mat33ui = wp.types.matrix(shape=(3, 3), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat13ui), b: wp.array(dtype=mat33ui), out: wp.array(dtype=mat13ui)):
    i = wp.tid()
    out[i] = a[i] * b[i]
