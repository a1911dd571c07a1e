import warp as wp


@wp.struct
class S:
    v: wp.vec3h
    x: wp.quath


@wp.func
def func(a: wp.array(dtype=wp.float16, ndim=3), s: S) -> wp.transformh:
    if a[0, -2, 1] < wp.float16(2.0):
        return wp.transformh(s.v, s.x)
    return wp.transformh(wp.vec3h(wp.float16(2.0)), wp.quath(wp.float16(2.0), wp.float16(2.0), wp.float16(2.0), wp.float16(2.0)))


@wp.func_grad(func)
def adj_func(a: wp.array(dtype=wp.float16, ndim=3), s: S, adj_ret: wp.transformh):
    wp.adjoint[a][0, -2, 1] += wp.float16(2.0)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16, ndim=3), b: wp.array(dtype=S), out: wp.array(dtype=wp.transformh)):
    i = wp.tid()
    out[i] = func(a, b[i])
