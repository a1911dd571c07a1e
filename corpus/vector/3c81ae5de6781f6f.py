import warp as wp


@wp.func
def func(s: wp.ref[wp.float32], t: wp.ref[wp.float32]):
    x, s = s, t
    t = x


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.float32), s: wp.vec4, out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    func(s[wp.clamp(i, i, 2)], x)
    out[i] = x
