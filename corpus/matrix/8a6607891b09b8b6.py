import warp as wp

mat66 = wp.types.matrix(shape=(6, 6), dtype=wp.float32)

C = mat66(2.0)


@wp.kernel
def kernel(out: wp.array(dtype=mat66)):
    i = wp.tid()
    out[i] = -C
