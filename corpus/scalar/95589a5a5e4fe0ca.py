import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), s: wp.float32, t: wp.float32, u: wp.float32, out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.float32), out4: wp.array(dtype=wp.float32), out5: wp.array(dtype=wp.quat), out6: wp.array(dtype=wp.float32), out7: wp.array(dtype=wp.float32), out8: wp.array(dtype=wp.float32), out9: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    out[i] = wp.quat(s, t, u, x)
    out1[i] = s
    out2[i] = t
    out3[i] = u
    out4[i] = x
    y = b[i]
    z = c[i]
    x1 = d[i]
    x2 = e[i]
    out5[i] = wp.quat(y, x2, z, x1)
    out6[i] = y
    out7[i] = z
    out8[i] = x1
    out9[i] = x2
