import warp as wp


@wp.struct
class S:
    x: wp.float32


@wp.func
def func(out: wp.array(dtype=S), s: wp.int32, t: wp.float32):
    out[s].x = t


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i].x = a[i]


@wp.kernel
def kernel1(out: wp.array(dtype=S)):
    i = wp.tid()
    func(out, i, out[i].x)
