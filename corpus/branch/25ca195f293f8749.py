import warp as wp


@wp.func
def func(s: wp.int32):
    return s, 2


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    n = i
    if a[i]:
        k, n = func(i)
    out[i] = n
