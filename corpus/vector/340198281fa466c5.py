import warp as wp


@wp.func
def func(s: wp.vec4ul, t: wp.float32):
    return s, 2.0, wp.abs(t)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4ul), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    v, x, y = func(a[i], b[i])
    out[i] = y
