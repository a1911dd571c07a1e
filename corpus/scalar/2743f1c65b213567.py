import warp as wp


@wp.func
def func(s: wp.quat) -> wp.quat:
    return s


@wp.func_replay(func)
def replay_func(s: wp.quat):
    return s * 3.0


@wp.func
def func1(s: wp.quat) -> wp.float32:
    x = func(s)
    return wp.dot(x, x)


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func1(a[i])
