import warp as wp

mat13 = wp.types.matrix(shape=(1, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=mat13), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    out[i] = mat13(x)
    out1[i] = x
