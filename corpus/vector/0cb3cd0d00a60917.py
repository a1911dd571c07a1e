import warp as wp

vec2bf = wp.types.vector(length=2, dtype=wp.bfloat16)
vec5h = wp.types.vector(length=5, dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=vec5h), b: wp.array(dtype=vec5h), c: wp.array(dtype=wp.float16), d: wp.array(dtype=vec2bf), e: wp.array(dtype=vec2bf), f: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=vec5h), out1: wp.array(dtype=vec2bf), out2: wp.array(dtype=vec2bf), out3: wp.array(dtype=vec2bf), out4: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    out[i] = wp.lerp(a[i], b[i], c[i])
    v = d[i]
    u = e[i]
    x = f[i]
    out1[i] = wp.lerp(u, v, x)
    out2[i] = v
    out3[i] = u
    out4[i] = x
