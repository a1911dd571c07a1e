import warp as wp

mat34bf = wp.types.matrix(shape=(3, 4), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat34bf), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = len(a[i])
