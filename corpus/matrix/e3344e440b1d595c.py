import warp as wp

mat66d = wp.types.matrix(shape=(6, 6), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33d), b: wp.array(dtype=wp.mat33d), out: wp.array(dtype=mat66d)):
    i = wp.tid()
    out[i] = wp.spatial_adjoint(a[i], b[i])
