import warp as wp


@wp.func
def func(s: wp.int32):
    return s, s, 2


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    n, k, l = func(i)
    out[i] = l
