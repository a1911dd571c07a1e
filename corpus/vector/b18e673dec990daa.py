import warp as wp

vec6bf = wp.types.vector(length=6, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.float32), out: wp.array(dtype=vec6bf), out1: wp.array(dtype=wp.vec2), out2: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = vec6bf(a[i])
    x = b[i]
    out1[i] = wp.vec2(x)
    out2[i] = x
