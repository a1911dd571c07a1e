import warp as wp


@wp.func
def func(s: wp.int32, t: wp.int32, u: wp.bfloat16) -> wp.float32:
    if s < t:
        return 2.0
    return wp.float32(u)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32, ndim=3), b: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(i, a.shape[2], b[i])
