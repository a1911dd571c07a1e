import warp as wp


@wp.func
def func(s: wp.int32, t: wp.int32):
    pair = (s, t)
    return pair


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    n, k = func(i, i)
    out[i] = k
