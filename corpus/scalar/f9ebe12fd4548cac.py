import warp as wp


@wp.struct
class S:
    x: wp.float32


@wp.func
def func(s: S) -> wp.float32:
    return s.x


@wp.func_grad(func)
def adj_func(s: S, adj_ret: wp.float32):
    wp.adjoint[s.x] += adj_ret


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(a[i])
