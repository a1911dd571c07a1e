import warp as wp

mat13 = wp.types.matrix(shape=(1, 3), dtype=wp.float32)
mat31 = wp.types.matrix(shape=(3, 1), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat31), out: wp.array(dtype=mat13), out1: wp.array(dtype=mat31)):
    i = wp.tid()
    m = a[i]
    out[i] = wp.transpose(m)
    out1[i] = m
