import warp as wp


@wp.func
def func(a: wp.array(dtype=wp.uint64), b: wp.array(dtype=wp.int32), f: wp.Function, s: wp.int32) -> wp.int32:
    return s


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint64), b: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = func(a, b, wp.step, i)
