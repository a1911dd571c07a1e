import warp as wp


@wp.func
def func(s: wp.ref[wp.int32], t: wp.int32):
    s = t


@wp.kernel(enable_backward=False)
def kernel(out: wp.array2d(dtype=wp.int32)):
    i, j = wp.tid()
    func(out[i, j], i)
