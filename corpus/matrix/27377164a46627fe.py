import warp as wp

mat43bf = wp.types.matrix(shape=(4, 3), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat43bf), b: wp.array(dtype=mat43bf), c: wp.array(dtype=wp.mat22), d: wp.array(dtype=wp.mat22), out: wp.array(dtype=mat43bf), out1: wp.array(dtype=wp.mat22), out2: wp.array(dtype=wp.mat22), out3: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    out[i] = wp.cw_div(a[i], b[i])
    m = c[i]
    m1 = d[i]
    out1[i] = wp.cw_div(m, m1)
    out2[i] = m
    out3[i] = m1
