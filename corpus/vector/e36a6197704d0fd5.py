import warp as wp

vec2bf = wp.types.vector(length=2, dtype=wp.bfloat16)
vec6d = wp.types.vector(length=6, dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=vec6d), c: wp.array(dtype=wp.bfloat16), d: wp.array(dtype=vec2bf), out: wp.array(dtype=vec6d), out1: wp.array(dtype=vec2bf), out2: wp.array(dtype=wp.bfloat16), out3: wp.array(dtype=vec2bf)):
    i = wp.tid()
    out[i] = wp.div_approx(a[i], b[i])
    x = c[i]
    v = d[i]
    out1[i] = wp.div_approx(x, v)
    out2[i] = x
    out3[i] = v
