import warp as wp


@wp.func
def func(a: wp.array(dtype=wp.float32), s: wp.int32):
    return 2, a[s] <= 2.0 <= 2.0


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    n, p = func(a, i)
    out[i] = p
