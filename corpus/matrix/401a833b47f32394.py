import warp as wp

mat55bf = wp.types.matrix(shape=(5, 5), dtype=wp.bfloat16)


@wp.kernel
def kernel(out: wp.array(dtype=mat55bf)):
    i = wp.tid()
    own = wp.zeros(shape=(3, 3), dtype=mat55bf)
    out[i] = own[2, 2]
