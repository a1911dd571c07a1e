import warp as wp


@wp.func
def func(s: wp.vec2h) -> wp.vec2h:
    return s


@wp.func_grad(func)
def adj_func(s: wp.vec2h, adj_ret: wp.vec2h):
    wp.adjoint[s] += adj_ret


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2h), out: wp.array(dtype=wp.vec2h)):
    i = wp.tid()
    out[i] = func(a[i])
