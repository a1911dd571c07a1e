import warp as wp

vec2bf = wp.types.vector(length=2, dtype=wp.bfloat16)
vec5i = wp.types.vector(length=5, dtype=wp.int32)


@wp.kernel
def kernel(out: wp.array(dtype=vec5i), out1: wp.array(dtype=vec2bf)):
    i = wp.tid()
    out[i] = vec5i()
    out1[i] = vec2bf()
