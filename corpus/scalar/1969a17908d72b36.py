import warp as wp


@wp.func
def func(f: wp.Function, s: wp.float32) -> wp.float32:
    return f(wp.abs(s), s, 2.0)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(wp.lerp, a[i])
