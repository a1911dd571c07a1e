import warp as wp

vec8bf = wp.types.vector(length=8, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=vec8bf), c: wp.array(dtype=wp.float16), d: wp.array(dtype=wp.vec2h), out: wp.array(dtype=vec8bf), out1: wp.array(dtype=wp.vec2h), out2: wp.array(dtype=wp.float16), out3: wp.array(dtype=wp.vec2h)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    x = c[i]
    v = d[i]
    out1[i] = x * v
    out2[i] = x
    out3[i] = v
