import warp as wp


@wp.func
def func(s: wp.ref[wp.int32], t: wp.ref[wp.uint8], u: wp.int32):
    s = u


@wp.kernel(enable_backward=False)
def kernel(out: wp.array(dtype=wp.int32, ndim=3), out1: wp.array(dtype=wp.uint8, ndim=3)):
    i, j, k = wp.tid()
    x, n = wp.uint8(2), 2
    func(out[i, j, k], out1[i, j, k], n)
