import warp as wp

mat55bf = wp.types.matrix(shape=(5, 5), dtype=wp.bfloat16)
vec5bf = wp.types.vector(length=5, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat55bf), b: wp.array(dtype=wp.mat22h), out: wp.array(dtype=vec5bf), out1: wp.array(dtype=wp.vec2h), out2: wp.array(dtype=wp.mat22h)):
    i = wp.tid()
    out[i] = wp.get_diag(a[i])
    m = b[i]
    out1[i] = wp.get_diag(m)
    out2[i] = m
