import warp as wp

mat55bf = wp.types.matrix(shape=(5, 5), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat55bf), b: wp.array(dtype=mat55bf), out: wp.array(dtype=mat55bf)):
    i = wp.tid()
    out[i] = wp.cw_mul(a[i], b[i])
