import warp as wp

mat33bf = wp.types.matrix(shape=(3, 3), dtype=wp.bfloat16)
mat66 = wp.types.matrix(shape=(6, 6), dtype=wp.float32)
mat66bf = wp.types.matrix(shape=(6, 6), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat33bf), b: wp.array(dtype=mat33bf), c: wp.array(dtype=wp.mat33), d: wp.array(dtype=wp.mat33), out: wp.array(dtype=mat66bf), out1: wp.array(dtype=mat66), out2: wp.array(dtype=wp.mat33), out3: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    out[i] = wp.spatial_adjoint(a[i], b[i])
    m = c[i]
    m1 = d[i]
    out1[i] = wp.spatial_adjoint(m, m1)
    out2[i] = m
    out3[i] = m1
