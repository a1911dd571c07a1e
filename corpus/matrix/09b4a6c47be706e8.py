import warp as wp

mat33bf = wp.types.matrix(shape=(3, 3), dtype=wp.bfloat16)
mat66bf = wp.types.matrix(shape=(6, 6), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat33bf), b: wp.array(dtype=mat33bf), out: wp.array(dtype=mat66bf)):
    i = wp.tid()
    out[i] = wp.spatial_adjoint(a[i], b[i])
