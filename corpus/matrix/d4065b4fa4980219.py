import warp as wp

mat13 = wp.types.matrix(shape=(1, 3), dtype=wp.float32)
mat13d = wp.types.matrix(shape=(1, 3), dtype=wp.float64)
mat13h = wp.types.matrix(shape=(1, 3), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=mat13h), b: wp.array(dtype=mat13d), out: wp.array(dtype=mat13), out1: wp.array(dtype=mat13h), out2: wp.array(dtype=mat13), out3: wp.array(dtype=mat13d)):
    i = wp.tid()
    m = a[i]
    out[i] = mat13(m)
    out1[i] = m
    m1 = b[i]
    out2[i] = mat13(m1)
    out3[i] = m1
