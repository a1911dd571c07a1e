import warp as wp


@wp.func
def func(s: wp.ref[wp.uint32], t: wp.ref[wp.vec2ul], u: wp.uint32):
    s = u


@wp.func
def func1(s: wp.ref[wp.uint32], t: wp.ref[wp.vec2ul], u: wp.uint32):
    func(s, t, u)


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.vec2ul)):
    i = wp.tid()
    func1(out[i], out1[i], a[i])
