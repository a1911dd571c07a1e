import warp as wp


@wp.func
def func(a: wp.array(dtype=wp.vec3d), s: wp.int32) -> wp.float64:
    return a[s][2]


@wp.func_grad(func)
def adj_func(a: wp.array(dtype=wp.vec3d), s: wp.int32, adj_ret: wp.float64):
    wp.adjoint[a][s][2] += adj_ret


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3d), out: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = func(a, i)
