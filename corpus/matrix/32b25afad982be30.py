import warp as wp

mat44bf = wp.types.matrix(shape=(4, 4), dtype=wp.bfloat16)


@wp.kernel
def kernel(out: wp.array(dtype=mat44bf)):
    i = wp.tid()
    out[i] = wp.identity(n=4, dtype=wp.bfloat16)
