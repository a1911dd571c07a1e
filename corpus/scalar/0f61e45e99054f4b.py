import warp as wp


@wp.func
def func(s: wp.ref[wp.float32], t: wp.float32):
    s = t


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32, ndim=3)):
    i, j, k = wp.tid()
    func(out[i, j, k], a[i])
