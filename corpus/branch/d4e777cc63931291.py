import warp as wp


@wp.func
def func(s: wp.ref[wp.uint8]):
    x = wp.uint8(2)
    s = x


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.uint8)):
    i = wp.tid()
    if a[i]:
        pass
    elif b[i]:
        pass
    else:
        func(out[i])
