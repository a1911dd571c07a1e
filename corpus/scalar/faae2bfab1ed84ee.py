import warp as wp


@wp.func
def func(s: wp.ref[wp.bool]) -> wp.float16:
    x = wp.float16(2.0)
    return x


@wp.kernel(enable_backward=False)
def kernel(out: wp.array2d(dtype=wp.float16), out1: wp.array2d(dtype=wp.bool)):
    i, j = wp.tid()
    out[i, j] = func(out1[i, j])
