import warp as wp

mat34h = wp.types.matrix(shape=(3, 4), dtype=wp.float16)
mat66bf = wp.types.matrix(shape=(6, 6), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat66bf), b: wp.array(dtype=wp.bfloat16), c: wp.array(dtype=mat34h), d: wp.array(dtype=wp.float16), out: wp.array(dtype=mat66bf), out1: wp.array(dtype=mat34h), out2: wp.array(dtype=mat34h), out3: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    m = c[i]
    x = d[i]
    out1[i] = m * x
    out2[i] = m
    out3[i] = x
