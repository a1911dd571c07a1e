import warp as wp


@wp.func
def func(s: wp.int32, t: wp.int32 = 8):
    return s, t


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    for j in range(2):
        n, k = func(i)
        out[i] = n
