import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.float32), h: wp.array(dtype=wp.bool), a1: wp.array(dtype=wp.bool), a2: wp.array(dtype=wp.uint16), out: wp.array(dtype=wp.transform), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.float32), out4: wp.array(dtype=wp.float32), out5: wp.array(dtype=wp.float32), out6: wp.array(dtype=wp.float32), out7: wp.array(dtype=wp.float32), out8: wp.array(dtype=wp.uint16)):
    i = wp.tid()
    x = a[i]
    y = b[i]
    z = c[i]
    x1 = d[i]
    x2 = e[i]
    x3 = f[i]
    x4 = g[i]
    out[i] = wp.transform(x, x1, x2, x3, x4, y, z)
    out1[i] = x
    out2[i] = y
    out3[i] = z
    out4[i] = x1
    out5[i] = x2
    out6[i] = x3
    out7[i] = x4
    out8[i] = wp.static(wp.where)(h[i], wp.uint16(a1[i]), a2[i])
