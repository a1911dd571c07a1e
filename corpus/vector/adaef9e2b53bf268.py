import warp as wp

vec4bf = wp.types.vector(length=4, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec4bf), out: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    out[i] = wp.min(a[i])
