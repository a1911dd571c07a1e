import warp as wp


@wp.func
def func(s: wp.transform) -> wp.float32:
    return 2.0


@wp.func_grad(func)
def adj_func(s: wp.transform, adj_ret: wp.float32):
    wp.adjoint[s][2:4] -= wp.vec2(adj_ret, 2.0)


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(a[i])
