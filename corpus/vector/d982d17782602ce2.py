import warp as wp

vec8bf = wp.types.vector(length=8, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec8bf), b: wp.array(dtype=wp.bfloat16), c: wp.array(dtype=wp.vec2h), d: wp.array(dtype=wp.float16), out: wp.array(dtype=vec8bf), out1: wp.array(dtype=wp.vec2h), out2: wp.array(dtype=wp.vec2h), out3: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    v = c[i]
    x = d[i]
    out1[i] = v * x
    out2[i] = v
    out3[i] = x
