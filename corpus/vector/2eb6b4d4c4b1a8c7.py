import warp as wp

vec2bf = wp.types.vector(length=2, dtype=wp.bfloat16)
vec4bf = wp.types.vector(length=4, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec4bf), out: wp.array(dtype=vec2bf)):
    i = wp.tid()
    out[i] = a[i][::2]
