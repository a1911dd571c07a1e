import warp as wp

vec8bf = wp.types.vector(length=8, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec8bf), b: wp.array(dtype=wp.vec2h), out: wp.array(dtype=vec8bf), out1: wp.array(dtype=wp.vec2h), out2: wp.array(dtype=wp.vec2h)):
    i = wp.tid()
    out[i] = wp.abs(a[i])
    v = b[i]
    out1[i] = wp.abs(v)
    out2[i] = v
