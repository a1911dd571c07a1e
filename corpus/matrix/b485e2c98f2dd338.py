import warp as wp

mat44bf = wp.types.matrix(shape=(4, 4), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat44bf), out: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    out[i] = wp.trace(a[i])
