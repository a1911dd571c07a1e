import warp as wp


@wp.func
def func(out: wp.array(dtype=wp.int32), s: wp.int32) -> wp.int32:
    n = out[s]
    out[s] = 2
    return n % 2


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.float32), out: wp.array2d(dtype=wp.float32)):
    i = wp.tid()
    out[i, func(a, i)] *= b[i]
