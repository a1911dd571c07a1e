import warp as wp


@wp.func
def func(s: wp.vec3d) -> wp.float64:
    return wp.determinant(wp.outer(s, wp.vec3d(wp.float64(2.0))))


@wp.func_replay(func)
def replay_func(s: wp.vec3d):
    return wp.determinant(wp.outer(s, wp.vec3d(wp.float64(2.0))))


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3d), out: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = func(a[i])
