import warp as wp

mat66 = wp.types.matrix(shape=(6, 6), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), b: wp.array(dtype=wp.mat33), out: wp.array(dtype=mat66)):
    i = wp.tid()
    out[i] = wp.spatial_adjoint(a[i], b[i])
