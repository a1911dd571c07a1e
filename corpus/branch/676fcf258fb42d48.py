import warp as wp


@wp.func
def func(s: wp.int32):
    return s, s


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    if a[i]:
        if b[i]:
            n, k = func(i)
            out[i] = k
