import warp as wp

vec8bf = wp.types.vector(length=8, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.bfloat16), c: wp.array(dtype=wp.bfloat16), d: wp.array(dtype=wp.bfloat16), e: wp.array(dtype=wp.bfloat16), f: wp.array(dtype=wp.bfloat16), g: wp.array(dtype=wp.bfloat16), h: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=vec8bf)):
    i = wp.tid()
    out[i] = vec8bf(a[i], b[i], c[i], d[i], e[i], f[i], g[i], h[i])
