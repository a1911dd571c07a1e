import warp as wp


@wp.func
def func(s: wp.vec3) -> wp.float32:
    return 2.0


@wp.func_grad(func)
def adj_func(s: wp.vec3, adj_ret: wp.float32):
    for j in range(2):
        wp.adjoint[s][j] += adj_ret


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(a[i])
