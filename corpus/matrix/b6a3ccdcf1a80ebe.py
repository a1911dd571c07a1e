import warp as wp

mat13h = wp.types.matrix(shape=(1, 3), dtype=wp.float16)
mat33bf = wp.types.matrix(shape=(3, 3), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat33bf), b: wp.array(dtype=mat33bf), c: wp.array(dtype=wp.bfloat16), d: wp.array(dtype=mat13h), e: wp.array(dtype=mat13h), f: wp.array(dtype=wp.float16), out: wp.array(dtype=mat33bf), out1: wp.array(dtype=mat13h), out2: wp.array(dtype=mat13h), out3: wp.array(dtype=mat13h), out4: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out[i] = wp.lerp(a[i], b[i], c[i])
    m = d[i]
    m1 = e[i]
    x = f[i]
    out1[i] = wp.lerp(m, m1, x)
    out2[i] = m
    out3[i] = m1
    out4[i] = x
