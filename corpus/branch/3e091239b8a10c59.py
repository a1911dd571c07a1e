import warp as wp


@wp.func
def func(s: wp.float32, t: wp.float32) -> wp.float32:
    if False:
        return t
    elif s < 2.0:
        return t
    else:
        return 2.0


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(a[i], b[i])
