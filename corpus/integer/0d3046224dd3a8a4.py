import warp as wp


@wp.func
def func(out: wp.array(dtype=wp.int32), s: wp.int32) -> wp.int32:
    n = out[s]
    out[s] = -n
    return n


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32)):
    i = wp.tid()
    n = i
    n += func(a, i)
