import warp as wp

mat31i = wp.types.matrix(shape=(3, 1), dtype=wp.int32)
mat66ui = wp.types.matrix(shape=(6, 6), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat31i), b: wp.array(dtype=mat31i), c: wp.array(dtype=mat66ui), d: wp.array(dtype=mat66ui), out: wp.array(dtype=mat31i), out1: wp.array(dtype=mat66ui)):
    i = wp.tid()
    out[i] = a[i] & b[i]
    out1[i] = c[i] & d[i]
