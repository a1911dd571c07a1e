import warp as wp

mat55ui = wp.types.matrix(shape=(5, 5), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat55ui), b: wp.array(dtype=mat55ui), out: wp.array(dtype=mat55ui)):
    i = wp.tid()
    out[i] = a[i] ^ b[i]
