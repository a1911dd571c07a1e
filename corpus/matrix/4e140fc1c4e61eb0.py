import warp as wp

mat13d = wp.types.matrix(shape=(1, 3), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=mat13d), out: wp.array(dtype=mat13d), out1: wp.array(dtype=wp.float64), out2: wp.array(dtype=mat13d)):
    i = wp.tid()
    x = a[i]
    m = b[i]
    out[i] = x / m
    out1[i] = x
    out2[i] = m
