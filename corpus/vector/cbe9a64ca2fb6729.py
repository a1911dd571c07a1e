import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.float32), s: wp.float32, t: wp.float32, u: wp.float32, w: wp.float32, s1: wp.float32, out: wp.array(dtype=vec6), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.float32), out4: wp.array(dtype=wp.float32), out5: wp.array(dtype=wp.float32), out6: wp.array(dtype=wp.float32), out7: wp.array(dtype=vec6), out8: wp.array(dtype=wp.float32), out9: wp.array(dtype=wp.float32), out10: wp.array(dtype=wp.float32), out11: wp.array(dtype=wp.float32), out12: wp.array(dtype=wp.float32), out13: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    out[i] = wp.spatial_vector(s, t, u, w, s1, x)
    out1[i] = s
    out2[i] = s1
    out3[i] = t
    out4[i] = u
    out5[i] = w
    out6[i] = x
    y = b[i]
    z = c[i]
    x1 = d[i]
    x2 = e[i]
    x3 = f[i]
    x4 = g[i]
    out7[i] = wp.spatial_vector(y, x2, x3, x4, z, x1)
    out8[i] = y
    out9[i] = z
    out10[i] = x1
    out11[i] = x2
    out12[i] = x3
    out13[i] = x4
