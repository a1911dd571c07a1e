import warp as wp


@wp.func
def func(s: wp.ref[wp.vec4h], t: wp.ref[wp.vec4h]):
    v, s = s, t
    t = v


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.vec4h), b: wp.array(dtype=wp.vec4h), out: wp.array(dtype=wp.vec4h)):
    i = wp.tid()
    v = a[i]
    u = b[i]
    func(v, u)
    out[i] = u
