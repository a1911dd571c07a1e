import warp as wp

transformbf = wp.types.transformation(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.bfloat16), c: wp.array(dtype=wp.bfloat16), d: wp.array(dtype=wp.bfloat16), e: wp.array(dtype=wp.bfloat16), f: wp.array(dtype=wp.bfloat16), g: wp.array(dtype=wp.bfloat16), h: wp.array(dtype=wp.bfloat16), a1: wp.array(dtype=wp.bfloat16), a2: wp.array(dtype=wp.bfloat16), a3: wp.array(dtype=wp.bfloat16), a4: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=transformbf), out1: wp.array(dtype=transformbf)):
    i = wp.tid()
    out[i] = transformbf(a[i], b[i], c[i], d[i], e[i], f[i], 2)
    out1[i] = transformbf(g[i], h[i], a1[i], a2[i], a3[i], a4[i], 2.0)
