import warp as wp


@wp.func
def func(s: wp.ref[wp.bool]):
    s = True


@wp.kernel(enable_backward=False)
def kernel(out: wp.array2d(dtype=wp.bool)):
    i, j = wp.tid()
    func(out[i, j])
