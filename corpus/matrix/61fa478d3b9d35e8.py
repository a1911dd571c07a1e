import warp as wp


@wp.func
def func(s: wp.ref[wp.mat33], t: wp.mat33):
    s = t


@wp.kernel(enable_backward=False)
def kernel(out: wp.array4d(dtype=wp.mat33)):
    i, j, k, i1 = wp.tid()
    n, m = 2, wp.mat33()
    func(out[i, j, k, i1], m)
