import warp as wp


@wp.func
def func(s: wp.vec3, t: wp.quat):
    return t, wp.length(t)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    v, x = wp.grad(func)(a[i], b[i])
    out[i] = v
