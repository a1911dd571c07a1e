import warp as wp


@wp.func
def func(s: wp.ref[wp.mat33d], t: wp.mat33d):
    s = t


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.mat33d), out: wp.array2d(dtype=wp.mat33d)):
    i, j = wp.tid()
    func(out[i, j], a[i])
