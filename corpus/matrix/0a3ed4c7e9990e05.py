import warp as wp

mat66i = wp.types.matrix(shape=(6, 6), dtype=wp.int32)


@wp.kernel
def kernel(out: wp.array(dtype=mat66i)):
    i = wp.tid()
    out[i] = mat66i()
