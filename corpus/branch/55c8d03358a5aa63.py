import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.array(dtype=wp.int32, ndim=3)


@wp.func
def func(s: wp.float32, t: wp.ref[wp.float32], a: wp.array(dtype=wp.bfloat16), u: S, w: wp.int32, s1: wp.int32):
    if bool(s) or 2 < w + u.a[w, s1, 2] <= 2:
        s = u.x
    t += s


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bfloat16), c: wp.array(dtype=wp.int32), d: wp.array(dtype=wp.int32), s: S, out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    func(a[i], out[i], b, s, c[i], d[i])
