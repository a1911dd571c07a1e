import warp as wp

mat34bf = wp.types.matrix(shape=(3, 4), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=mat34bf), c: wp.array(dtype=wp.float64), d: wp.array(dtype=wp.mat22d), out: wp.array(dtype=mat34bf), out1: wp.array(dtype=wp.mat22d), out2: wp.array(dtype=wp.float64), out3: wp.array(dtype=wp.mat22d)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    x = c[i]
    m = d[i]
    out1[i] = x * m
    out2[i] = x
    out3[i] = m
