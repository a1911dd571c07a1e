import warp as wp


@wp.func
def func(s: wp.quat, t: wp.float32) -> wp.float32:
    s[1] = t
    return s[2]


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: wp.quat, out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = func(s, a[i])
    out[i] = x + s[1]
