import warp as wp


@wp.func
def func(s: wp.mat22) -> wp.float32:
    return 2.0


@wp.func_grad(func)
def adj_func(s: wp.mat22, adj_ret: wp.float32):
    wp.adjoint[s][1, 1] += adj_ret


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(a[i])
