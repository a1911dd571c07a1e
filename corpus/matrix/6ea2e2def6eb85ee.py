import warp as wp

mat55 = wp.types.matrix(shape=(5, 5), dtype=wp.float32)


@wp.func
def func(s: mat55) -> mat55:
    return s


@wp.func_grad(func)
def adj_func(s: mat55, adj_ret: mat55):
    wp.adjoint[s][2][2] -= 2.0


@wp.kernel
def kernel(a: wp.array(dtype=mat55), out: wp.array(dtype=mat55)):
    i = wp.tid()
    out[i] = func(a[i])
