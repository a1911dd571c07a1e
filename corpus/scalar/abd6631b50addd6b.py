import warp as wp


@wp.struct
class S:
    x: wp.float32


@wp.struct
class S1:
    s: S


@wp.func
def func(s: wp.ref[wp.float32], t: wp.float32):
    x, s = s, t


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=S1)):
    i = wp.tid()
    func(out[i].s.x, a[i])
