import warp as wp

mat66 = wp.types.matrix(shape=(6, 6), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), b: wp.array(dtype=wp.mat33), out: wp.array(dtype=mat66), out1: wp.array(dtype=wp.mat33), out2: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    m = a[i]
    m1 = b[i]
    out[i] = wp.spatial_adjoint(m, m1)
    out1[i] = m
    out2[i] = m1
