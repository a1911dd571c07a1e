import warp as wp


@wp.func
def func(s: wp.float32) -> wp.float32:
    return s


@wp.func_replay(func)
def replay_func(s: wp.float32):
    return s * 3.0


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(a[i]) * b[i]
