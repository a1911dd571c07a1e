import warp as wp

vec4bf = wp.types.vector(length=4, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec4bf), b: wp.array(dtype=wp.vec3), out: wp.array(dtype=vec4bf), out1: wp.array(dtype=wp.vec3), out2: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = +a[i]
    v = b[i]
    out1[i] = +v
    out2[i] = v
