import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.bfloat16), c: wp.array(dtype=wp.bfloat16), d: wp.array(dtype=wp.bfloat16), e: wp.array(dtype=wp.bfloat16), f: wp.array(dtype=wp.bfloat16), g: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=wp.bfloat16), out1: wp.array(dtype=wp.bfloat16), out2: wp.array(dtype=wp.bfloat16), out3: wp.array(dtype=wp.bfloat16), out4: wp.array(dtype=wp.bfloat16), out5: wp.array(dtype=wp.bfloat16), out6: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    out[i] += a[i]
    out1[i] -= b[i]
    out2[i] *= c[i]
    out3[i] /= d[i]
    out4[i] %= e[i]
    out5[i] //= f[i]
    out6[i] **= g[i]
