import warp as wp


@wp.func
def func(s: wp.ref[wp.float32]):
    s = 2.0


@wp.kernel(enable_backward=False)
def kernel(out: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    func(out[i][2, 2])
