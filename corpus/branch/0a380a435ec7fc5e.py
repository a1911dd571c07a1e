import warp as wp


@wp.func
def func(a: wp.array(dtype=wp.int32), f: wp.Function, s: wp.int32, t: wp.int64, u: wp.int64, w: wp.int32) -> wp.int32:
    return 2 if t < u else w


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.int64), c: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = func(a, wp.clamp, i, -b[i], c[i], i)
