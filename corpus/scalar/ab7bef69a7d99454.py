import warp as wp


@wp.func
def func(a: wp.array(dtype=wp.int8), f: wp.Function, s: wp.float32) -> wp.float32:
    x = s
    return x


@wp.kernel
def kernel(a: wp.array(dtype=wp.int8), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(a, wp.ceil, b[i])
