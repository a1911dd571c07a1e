import warp as wp

wp.init()

vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)

C = vec3bf(wp.bfloat16(2.0), wp.bfloat16(2.0), wp.bfloat16(2.0))


@wp.kernel
def kernel(out: wp.array(dtype=vec3bf)):
    i = wp.tid()
    out[i] = C
