import warp as wp


@wp.func
def func(s: wp.ref[wp.float32], t: wp.float32) -> wp.float32:
    s, x = t, s
    return x


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    out[i] = func(x, b[i])
