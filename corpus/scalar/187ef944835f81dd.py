import warp as wp


@wp.func
def func(out: wp.array(dtype=wp.float32), s: wp.int32, t: wp.float32) -> wp.float32:
    x = out[s]
    out[s] = t
    return x


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] *= func(a, i, b[i])
