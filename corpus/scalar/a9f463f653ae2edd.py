import warp as wp


@wp.struct
class S:
    x: wp.uint32


@wp.struct
class S1:
    x: wp.uint32


@wp.func
def func(s: wp.ref[wp.uint32], t: S1):
    s = t.x


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=S1), out: wp.array(dtype=S)):
    i = wp.tid()
    func(out[i].x, a[i])
