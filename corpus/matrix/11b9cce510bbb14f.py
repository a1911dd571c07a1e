import warp as wp

mat66d = wp.types.matrix(shape=(6, 6), dtype=wp.float64)
mat66h = wp.types.matrix(shape=(6, 6), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33h), b: wp.array(dtype=wp.mat33h), c: wp.array(dtype=wp.mat33d), d: wp.array(dtype=wp.mat33d), out: wp.array(dtype=mat66h), out1: wp.array(dtype=mat66d)):
    i = wp.tid()
    out[i] = wp.spatial_adjoint(a[i], b[i])
    out1[i] = wp.spatial_adjoint(c[i], d[i])
