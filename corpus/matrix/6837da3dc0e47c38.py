import warp as wp

mat13 = wp.types.matrix(shape=(1, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat13), b: wp.array(dtype=mat13), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=mat13), out2: wp.array(dtype=mat13)):
    i = wp.tid()
    m = a[i]
    m1 = b[i]
    out[i] = wp.ddot(m, m1)
    out1[i] = m
    out2[i] = m1
