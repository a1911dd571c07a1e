import warp as wp


@wp.func
def func(f: wp.Function, a: wp.array(dtype=wp.float32), s: wp.int32, t: wp.float32) -> wp.float32:
    return f(t, 2.0, f(2.0, a[s], t))


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(wp.lerp, a, i, b[i])
