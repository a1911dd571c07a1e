import warp as wp

C = wp.transform(wp.vec3(0.1), wp.quat(8.0, 1.5, 1.0, 0.5))


@wp.func
def func() -> wp.vec3:
    return C.p


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = func()
