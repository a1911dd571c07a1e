import warp as wp


@wp.func
def func(s: wp.ref[wp.vec2l], t: wp.vec2l):
    s = t


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.vec2l), out: wp.array2d(dtype=wp.vec2l)):
    i, j = wp.tid()
    func(out[i, j], a[i])
