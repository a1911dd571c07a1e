import warp as wp


@wp.func
def func(s: wp.ref[wp.bool]):
    p = True
    s = p


@wp.kernel(enable_backward=False)
def kernel(out: wp.array(dtype=wp.bool, ndim=3)):
    i, j, k = wp.tid()
    func(out[i, j, k])
