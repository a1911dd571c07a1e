import warp as wp


@wp.func
def func(s: wp.ref[wp.bool], a: wp.array(dtype=wp.bool), t: wp.int32):
    s = a[t]


@wp.func
def func1(s: wp.ref[wp.bool], a: wp.array(dtype=wp.bool), t: wp.int32) -> wp.bool:
    func(s, a, t)
    p = s
    return p


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = func1(out1[i], a, i)
