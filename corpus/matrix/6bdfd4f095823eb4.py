import warp as wp

mat13d = wp.types.matrix(shape=(1, 3), dtype=wp.float64)
mat32bf = wp.types.matrix(shape=(3, 2), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=mat32bf), c: wp.array(dtype=wp.float64), d: wp.array(dtype=mat13d), out: wp.array(dtype=mat32bf), out1: wp.array(dtype=mat13d), out2: wp.array(dtype=wp.float64), out3: wp.array(dtype=mat13d)):
    i = wp.tid()
    out[i] = a[i] / b[i]
    x = c[i]
    m = d[i]
    out1[i] = x / m
    out2[i] = x
    out3[i] = m
