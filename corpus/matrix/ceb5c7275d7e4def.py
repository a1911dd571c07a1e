import warp as wp

mat22bool = wp.types.matrix(shape=(2, 2), dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), out: wp.array(dtype=mat22bool)):
    i = wp.tid()
    out[i] = mat22bool(a[i])
