import warp as wp

vec8bf = wp.types.vector(length=8, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.bfloat16), c: wp.array(dtype=wp.bfloat16), d: wp.array(dtype=wp.bfloat16), e: wp.array(dtype=wp.bfloat16), f: wp.array(dtype=wp.bfloat16), g: wp.array(dtype=wp.bfloat16), h: wp.array(dtype=wp.bfloat16), a1: wp.array(dtype=wp.float32), a2: wp.array(dtype=wp.float32), a3: wp.array(dtype=wp.float32), a4: wp.array(dtype=wp.float32), out: wp.array(dtype=vec8bf), out1: wp.array(dtype=wp.vec4), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.float32), out4: wp.array(dtype=wp.float32), out5: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = vec8bf(a[i], b[i], c[i], d[i], e[i], f[i], g[i], h[i])
    x = a1[i]
    y = a2[i]
    z = a3[i]
    x1 = a4[i]
    out1[i] = wp.vec4(x, x1, y, z)
    out2[i] = x
    out3[i] = y
    out4[i] = z
    out5[i] = x1
