import warp as wp


@wp.func
def func(s: wp.ref[wp.float32]) -> wp.float32:
    return s


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i][1]
    out[i] = func(x)
