import warp as wp


@wp.func
def func(s: wp.float32, t: wp.float32, u: wp.float32, w: wp.float32) -> wp.float32:
    return s


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    f = func
    out[i] = f(a[i], wp.atomic_add(b, i, c[i]), d[i], wp.atomic_add(b, i, e[i]))
