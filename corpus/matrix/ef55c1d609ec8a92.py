import warp as wp

mat66l = wp.types.matrix(shape=(6, 6), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=mat66l), out: wp.array(dtype=mat66l)):
    i = wp.tid()
    out[i] = a[i]


@wp.kernel
def kernel1(out: wp.array(dtype=mat66l), out1: wp.array(dtype=mat66l)):
    i = wp.tid()
    out1[i] = out[i]
