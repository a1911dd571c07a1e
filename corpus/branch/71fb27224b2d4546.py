import warp as wp


@wp.func
def func(s: wp.ref[wp.int32]):
    s = 2


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    n = i
    if a[i]:
        pass
    else:
        func(n)
    out[i] = n
