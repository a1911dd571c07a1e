import warp as wp

mat13bf = wp.types.matrix(shape=(1, 3), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat13bf), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = len(a[i])
