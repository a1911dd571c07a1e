import warp as wp

mat55bf = wp.types.matrix(shape=(5, 5), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=mat55bf), c: wp.array(dtype=wp.float16), d: wp.array(dtype=wp.mat22h), out: wp.array(dtype=mat55bf), out1: wp.array(dtype=wp.mat22h), out2: wp.array(dtype=wp.float16), out3: wp.array(dtype=wp.mat22h)):
    i = wp.tid()
    out[i] = wp.div_approx(a[i], b[i])
    x = c[i]
    m = d[i]
    out1[i] = wp.div_approx(x, m)
    out2[i] = x
    out3[i] = m
