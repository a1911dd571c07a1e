import warp as wp


@wp.func
def func(s: wp.ref[wp.float32], t: wp.ref[wp.int32], u: wp.int32):
    s = wp.float32(u)


@wp.func
def func1(s: wp.ref[wp.float32], t: wp.ref[wp.int32], u: wp.int32):
    func(s, t, u)


@wp.kernel(enable_backward=False)
def kernel(out: wp.array(dtype=wp.transform), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    func1(out[i][2], out1[i], i)
