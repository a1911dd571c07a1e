import warp as wp


@wp.func
def func(out: wp.array2d(dtype=wp.int32), s: wp.int32, t: wp.int32, u: wp.int32):
    n = u
    out[s, t] = n


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array2d(dtype=wp.int32)):
    i, j = wp.tid()
    for j1 in range(2):
        if a[i]:
            func(b, i, j, i)
