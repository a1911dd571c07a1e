import warp as wp


@wp.func
def func(s: wp.ref[wp.bool]):
    s = True


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    p = a[i]
    func(p)
    out[i] = p
