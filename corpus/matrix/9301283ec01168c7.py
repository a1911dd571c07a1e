import warp as wp

mat55bf = wp.types.matrix(shape=(5, 5), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat55bf), b: wp.array(dtype=mat55bf), c: wp.array(dtype=wp.mat22h), d: wp.array(dtype=wp.mat22h), out: wp.array(dtype=mat55bf), out1: wp.array(dtype=wp.mat22h), out2: wp.array(dtype=wp.mat22h), out3: wp.array(dtype=wp.mat22h)):
    i = wp.tid()
    out[i] = wp.cw_mul(a[i], b[i])
    m = c[i]
    m1 = d[i]
    out1[i] = wp.cw_mul(m, m1)
    out2[i] = m
    out3[i] = m1
