import warp as wp

mat43bf = wp.types.matrix(shape=(4, 3), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat43bf), b: wp.array(dtype=wp.bfloat16), c: wp.array(dtype=wp.mat22), d: wp.array(dtype=wp.float32), out: wp.array(dtype=mat43bf), out1: wp.array(dtype=wp.mat22), out2: wp.array(dtype=wp.mat22), out3: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[i] / b[i]
    m = c[i]
    x = d[i]
    out1[i] = m / x
    out2[i] = m
    out3[i] = x
