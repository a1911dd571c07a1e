import warp as wp

transformbf = wp.types.transformation(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), out: wp.array(dtype=wp.transform), out1: wp.array(dtype=wp.mat44), out2: wp.array(dtype=transformbf)):
    i = wp.tid()
    m = a[i]
    out[i] = wp.transform_from_matrix(m)
    out1[i] = m
    out2[i] = wp.transform_identity(dtype=wp.bfloat16)
