import warp as wp


@wp.func
def func(a: wp.array(dtype=wp.float32), s: wp.int32) -> wp.float32:
    return a[s]


@wp.func_grad(func)
def adj_func(a: wp.array(dtype=wp.float32), s: wp.int32, adj_ret: wp.float32):
    wp.adjoint[a][s] += adj_ret


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(a, i)
