import warp as wp

vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(out: wp.array(dtype=vec3bf), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = vec3bf(2.0, wp.bfloat16(2.0), wp.bfloat16(2.0))
    out1[i] = i <= i <= 2 != i
