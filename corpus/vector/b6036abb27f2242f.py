import warp as wp


@wp.func
def func(s: wp.vec3) -> wp.vec3:
    return s


@wp.func_replay(func)
def replay_func(s: wp.vec3):
    return s * 3.0


@wp.func
def func1(s: wp.vec3) -> wp.float32:
    v = func(s)
    return wp.dot(v, v)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func1(a[i])
