import warp as wp

mat33bf = wp.types.matrix(shape=(3, 3), dtype=wp.bfloat16)
vec2bf = wp.types.vector(length=2, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), g: wp.array(dtype=mat33bf), h: wp.array(dtype=vec2bf), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=mat33bf)):
    i = wp.tid()
    if a[i]:
        out[i] = b[i]
    elif wp.atomic_add(c, i, d[i]) < e[i]:
        out[i] = f[i]
    n = i
    m = g[i]
    while n < 2:
        m[-2:, 2] = h[i]
        n += 1
    out1[i] = m
