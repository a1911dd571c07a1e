import warp as wp


@wp.func
def func(s: wp.mat22) -> wp.mat22:
    return s


@wp.func_replay(func)
def replay_func(s: wp.mat22):
    return s * 3.0


@wp.func
def func1(s: wp.mat22) -> wp.float32:
    m = func(s)
    return wp.ddot(m, m)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func1(a[i])
