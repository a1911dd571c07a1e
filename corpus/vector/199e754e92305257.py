import warp as wp

vec2bool = wp.types.vector(length=2, dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), b: wp.array(dtype=vec2bool), out: wp.array(dtype=wp.vec4), out1: wp.array(dtype=wp.vec4), out2: wp.array(dtype=wp.vec2i)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.vec4(v)
    out1[i] = v
    out2[i] = wp.vec2i(b[i])
