import warp as wp


@wp.func
def func(s: wp.ref[wp.quat], a: wp.array2d(dtype=wp.transform), t: wp.int32):
    s = a[2, t].q


@wp.kernel(enable_backward=False)
def kernel(a: wp.array2d(dtype=wp.transform), out: wp.array2d(dtype=wp.quat)):
    i, j = wp.tid()
    func(out[i, j], a, j)
