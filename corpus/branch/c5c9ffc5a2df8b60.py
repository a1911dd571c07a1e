import warp as wp


@wp.func
def func(out: wp.array(dtype=wp.float32), s: wp.int32, t: wp.float32) -> wp.int32:
    if out:
        out[s] = t
    return 2


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = func(a, i, b[i])
