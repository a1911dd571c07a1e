import warp as wp

mat22bf = wp.types.matrix(shape=(2, 2), dtype=wp.bfloat16)
vec2bf = wp.types.vector(length=2, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec2bf), b: wp.array(dtype=vec2bf), out: wp.array(dtype=mat22bf), out1: wp.array(dtype=vec2bf), out2: wp.array(dtype=vec2bf)):
    i = wp.tid()
    v = a[i]
    u = b[i]
    out[i] = wp.outer(u, v)
    out1[i] = v
    out2[i] = u
