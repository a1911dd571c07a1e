import warp as wp

mat55bf = wp.types.matrix(shape=(5, 5), dtype=wp.bfloat16)
vec5bf = wp.types.vector(length=5, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat55bf), out: wp.array(dtype=vec5bf)):
    i = wp.tid()
    out[i] = wp.get_diag(a[i])
