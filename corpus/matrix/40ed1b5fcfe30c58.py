import warp as wp

mat32d = wp.types.matrix(shape=(3, 2), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=mat32d), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.isnan(a[i])
    out1[i] = wp.isnan(b[i])
