import warp as wp

C = wp.vec3(2.0, 2.0, 2.0)


@wp.func
def func() -> wp.float32:
    return C[2]


@wp.kernel
def kernel(out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func()
