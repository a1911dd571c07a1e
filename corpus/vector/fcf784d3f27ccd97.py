import warp as wp

wp.init()

C = wp.vec3h(wp.float16(2.0), wp.float16(2.0), wp.float16(2.0))


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    out[i] = C
