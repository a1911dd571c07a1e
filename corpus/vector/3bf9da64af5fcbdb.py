import warp as wp


@wp.func
def func(s: wp.vec3h) -> wp.float16:
    return wp.float16(2.0)


@wp.func_grad(func)
def adj_func(s: wp.vec3h, adj_ret: wp.float16):
    wp.adjoint[s][2] -= adj_ret


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3h), out: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out[i] = func(a[i])
