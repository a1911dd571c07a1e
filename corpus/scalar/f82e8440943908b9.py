import warp as wp


@wp.func
def func(s: wp.float32) -> wp.float32:
    return s


@wp.func_replay(func)
def replay_func(s: wp.float32):
    return s * 3.0


@wp.func
def func1(s: wp.float32) -> wp.float32:
    x = func(s)
    return x * x


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func1(a[i])
