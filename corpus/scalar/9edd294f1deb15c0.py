import warp as wp


@wp.struct
class S:
    x: wp.uint8


@wp.struct
class S1:
    x: wp.uint8


@wp.func
def func(s: wp.ref[wp.uint8], t: S1):
    s = t.x


@wp.func
def func1(s: wp.ref[S], t: S1):
    func(s.x, t)


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=S1), out: wp.array(dtype=S)):
    i = wp.tid()
    s = a[i]
    func1(s, b[i])
    out[i] = s
