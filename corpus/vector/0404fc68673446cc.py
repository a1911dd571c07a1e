import warp as wp

vec2bf = wp.types.vector(length=2, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec2bf), b: wp.array(dtype=vec2bf), c: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=vec2bf), out1: wp.array(dtype=vec2bf), out2: wp.array(dtype=vec2bf), out3: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    v = a[i]
    u = b[i]
    x = c[i]
    out[i] = wp.lerp(u, v, x)
    out1[i] = v
    out2[i] = u
    out3[i] = x
