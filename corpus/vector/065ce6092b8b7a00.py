import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), out: wp.array(dtype=vec6), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.float32), out4: wp.array(dtype=wp.float32), out5: wp.array(dtype=wp.float32), out6: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    y = b[i]
    z = c[i]
    x1 = d[i]
    x2 = e[i]
    x3 = f[i]
    out[i] = wp.spatial_vector(x, x1, x2, x3, y, z)
    out1[i] = x
    out2[i] = y
    out3[i] = z
    out4[i] = x1
    out5[i] = x2
    out6[i] = x3
