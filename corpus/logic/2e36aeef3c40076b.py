import warp as wp


@wp.func
def func(out: wp.array(dtype=wp.int32), s: wp.int32) -> wp.bool:
    n = out[s]
    out[s] = 2
    return n < 2


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = func(a, i) or b[i]
