import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.array(dtype=wp.int32, ndim=3)


@wp.func
def func(s: wp.float32, t: wp.ref[wp.float32], u: S, w: wp.int32, s1: wp.int32):
    if wp.isnan(s) or 2 < u.a[w][s1][2] <= 2:
        s = 2.0
    t = s


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.float32), s: S, out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    func(a[i], out[i], s, i, 2)
