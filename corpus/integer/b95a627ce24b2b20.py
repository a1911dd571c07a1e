import warp as wp


@wp.func
def func(s: wp.int32) -> wp.int32:
    return s + 2


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = func(i)
