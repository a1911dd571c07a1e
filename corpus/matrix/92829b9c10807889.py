import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=wp.mat22), d: wp.array(dtype=wp.quat), e: wp.array(dtype=wp.transform), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.vec2), out3: wp.array(dtype=wp.vec2), out4: wp.array(dtype=wp.mat22), out5: wp.array(dtype=wp.mat22), out6: wp.array(dtype=wp.quat), out7: wp.array(dtype=wp.quat), out8: wp.array(dtype=wp.transform), out9: wp.array(dtype=wp.transform)):
    i = wp.tid()
    x = a[i]
    out[i] += x
    out1[i] = x
    v = b[i]
    out2[i] += v
    out3[i] = v
    m = c[i]
    out4[i] += m
    out5[i] = m
    y = d[i]
    out6[i] += y
    out7[i] = y
    z = e[i]
    out8[i] += z
    out9[i] = z
