import warp as wp

mat13d = wp.types.matrix(shape=(1, 3), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=mat13d), out: wp.array(dtype=mat13d), out1: wp.array(dtype=mat13d)):
    i = wp.tid()
    m = a[i]
    out[i] = +m
    out1[i] = m
