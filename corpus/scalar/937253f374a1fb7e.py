import warp as wp


@wp.func
def func(a: wp.array2d(dtype=wp.float32), f: wp.Function, s: wp.int32) -> wp.float32:
    return a[2, f(s, 2, 2)]


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(a, wp.clamp, i)
