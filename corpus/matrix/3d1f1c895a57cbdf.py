import warp as wp

mat55d = wp.types.matrix(shape=(5, 5), dtype=wp.float64)
mat55ui = wp.types.matrix(shape=(5, 5), dtype=wp.uint32)
mat66ui = wp.types.matrix(shape=(6, 6), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat55d), b: wp.array(dtype=mat66ui), out: wp.array(dtype=mat55d), out1: wp.array(dtype=mat55ui)):
    i = wp.tid()
    part = a[:]
    out[i] = part[i]
    out1[i] = b[i][:0:-1, :0:-1]
