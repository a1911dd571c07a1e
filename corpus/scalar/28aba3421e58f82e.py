import warp as wp

transformbf = wp.types.transformation(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.bfloat16), c: wp.array(dtype=wp.bfloat16), d: wp.array(dtype=wp.bfloat16), e: wp.array(dtype=wp.bfloat16), f: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=transformbf)):
    i = wp.tid()
    out[i] = transformbf(a[i], b[i], c[i], d[i], e[i], f[i], 2)
