import warp as wp

C = wp.transform(wp.vec3(-2.0), wp.quat(1.7216494845360826, 8.0, 0.1, 1.0))


@wp.kernel
def kernel(out: wp.array(dtype=wp.transform)):
    i = wp.tid()
    out[i] = C
