import warp as wp


@wp.func
def func(out: wp.array(dtype=wp.float32), s: wp.int32, t: wp.float32) -> wp.float32:
    x = out[s]
    out[s] = t
    return x


@wp.func
def func1(s: wp.float32, t: wp.float32, u: wp.float32) -> wp.float32:
    return s


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func1(a[i], func(b, i, c[i]), func(b, i, d[i]))
