import warp as wp

transformbf = wp.types.transformation(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=transformbf), b: wp.array(dtype=transformbf), c: wp.array(dtype=wp.bfloat16), d: wp.array(dtype=wp.transform), e: wp.array(dtype=wp.transform), f: wp.array(dtype=wp.float32), out: wp.array(dtype=transformbf), out1: wp.array(dtype=wp.transform), out2: wp.array(dtype=wp.transform), out3: wp.array(dtype=wp.transform), out4: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.lerp(a[i], b[i], c[i])
    x = d[i]
    y = e[i]
    z = f[i]
    out1[i] = wp.lerp(x, y, z)
    out2[i] = x
    out3[i] = y
    out4[i] = z
