import warp as wp

mat55ui = wp.types.matrix(shape=(5, 5), dtype=wp.uint32)


@wp.kernel
def kernel(a0: wp.array(dtype=mat55ui), a1: wp.array(dtype=mat55ui), out: wp.array(dtype=mat55ui)):
    i = wp.tid()
    out[i] = a0[i] << a1[i]
