import warp as wp


@wp.func
def func(s: wp.vec3) -> wp.vec3:
    return s


@wp.func_replay(func)
def replay_func(s: wp.vec3):
    return s * 3.0


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = a[i] * func(b[i])
