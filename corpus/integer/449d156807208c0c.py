import warp as wp


@wp.func
def func(f: wp.Function, s: wp.int32 = 49) -> wp.int32:
    return -f(s)


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = func(wp.bit_count)
