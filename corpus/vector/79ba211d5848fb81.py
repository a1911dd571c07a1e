import warp as wp

vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec3bf), b: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.bfloat16), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    out[i] = wp.max(a[i])
    v = b[i]
    out1[i] = wp.max(v)
    out2[i] = v
