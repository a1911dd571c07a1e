import warp as wp

vec4bf = wp.types.vector(length=4, dtype=wp.bfloat16)


@wp.kernel
def kernel(out: wp.array(dtype=vec4bf)):
    i = wp.tid()
    own = wp.zeros(shape=(3, 3), dtype=vec4bf)
    out[i] = own[2, 2]
