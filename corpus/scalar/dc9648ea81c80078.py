import warp as wp


@wp.func
def func(s: wp.float32) -> wp.float32:
    return s


@wp.func_grad(func)
def adj_func(s: wp.float32, adj_ret: wp.float32):
    wp.adjoint[s] += adj_ret


@wp.func_replay(func)
def replay_func(s: wp.float32):
    return s * 5.0


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(a[i]) * b[i]
