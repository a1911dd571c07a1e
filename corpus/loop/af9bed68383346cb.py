import warp as wp


@wp.func
def func(s: wp.float32, t: wp.ref[wp.float32]):
    t = 2.0


@wp.func
def func1(s: wp.float32, t: wp.ref[wp.float32], u: wp.int32):
    for j in range(2, 3, wp.clamp(u, 2, 2)):
        func(s, t)


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    func1(a[i], out[i][2, 2], i)
