import warp as wp


@wp.func
def func(s: wp.bool) -> wp.bool:
    return s


@wp.func_replay(func)
def replay_func(s: wp.bool):
    return s


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = func(a[i])
