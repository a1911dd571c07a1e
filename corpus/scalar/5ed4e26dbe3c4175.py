import warp as wp


@wp.func
def func(s: wp.int32) -> wp.int32:
    n = s
    return n


@wp.kernel
def kernel(out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = func(i) < i <= i
