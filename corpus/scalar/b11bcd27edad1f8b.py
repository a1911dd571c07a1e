import warp as wp


@wp.struct
class S:
    x: wp.float16


@wp.func
def func(s: wp.ref[wp.float16], t: wp.float16):
    s = t


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.float16), out: wp.array(dtype=S)):
    i = wp.tid()
    func(out[i].x, a[i])
