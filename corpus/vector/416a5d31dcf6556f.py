import warp as wp

vec2bf = wp.types.vector(length=2, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=vec2bf), out: wp.array(dtype=vec2bf), out1: wp.array(dtype=wp.bfloat16), out2: wp.array(dtype=vec2bf)):
    i = wp.tid()
    x = a[i]
    v = b[i]
    out[i] = wp.div_approx(x, v)
    out1[i] = x
    out2[i] = v
