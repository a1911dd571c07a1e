import warp as wp


@wp.func
def func(s: wp.float32, t: wp.float32, u: wp.float32) -> wp.float32:
    return s + t + u


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(*a[i])
