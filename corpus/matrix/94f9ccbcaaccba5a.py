import warp as wp

mat13h = wp.types.matrix(shape=(1, 3), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=mat13h), b: wp.array(dtype=mat13h), c: wp.array(dtype=wp.float16), out: wp.array(dtype=mat13h), out1: wp.array(dtype=mat13h), out2: wp.array(dtype=mat13h), out3: wp.array(dtype=wp.float16)):
    i = wp.tid()
    m = a[i]
    m1 = b[i]
    x = c[i]
    out[i] = wp.lerp(m, m1, x)
    out1[i] = m
    out2[i] = m1
    out3[i] = x
