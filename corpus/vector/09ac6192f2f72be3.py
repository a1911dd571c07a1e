import warp as wp


@wp.struct
class S:
    v: wp.vec3


@wp.func
def func(s: wp.uint32, t: wp.int32, u: wp.vec3, w: wp.vec3):
    return 2.0, w


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=S), c: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    x, n, v, u = wp.grad(func)(a[i], i, b[i].v, c[i])
    out[i] = x
