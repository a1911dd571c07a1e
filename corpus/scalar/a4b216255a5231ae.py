import warp as wp


@wp.func
def func(s: wp.ref[wp.uint32], a: wp.array(dtype=wp.float32), t: wp.int32) -> wp.float32:
    x = a[t]
    return x


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    x = a[i]
    out[i] = func(x, b, i)
    out1[i] = x
