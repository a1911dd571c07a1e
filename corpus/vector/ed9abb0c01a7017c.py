import warp as wp

vec6bf = wp.types.vector(length=6, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec6bf), b: wp.array(dtype=wp.vec2d), out: wp.array(dtype=vec6bf), out1: wp.array(dtype=wp.vec2d), out2: wp.array(dtype=wp.vec2d)):
    i = wp.tid()
    out[i] = wp.normalize(a[i])
    v = b[i]
    out1[i] = wp.normalize(v)
    out2[i] = v
