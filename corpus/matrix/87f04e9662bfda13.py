import warp as wp


@wp.func
def func(s: wp.vec3, t: wp.bool, u: wp.mat33, w: wp.mat33) -> wp.mat33:
    return u


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.mat33), d: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    v, p, m, m1 = wp.grad(func)(a[i], b[i], c[i], d[i])
    out[i] = m
