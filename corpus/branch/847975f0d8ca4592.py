import warp as wp


@wp.func
def func(a: wp.array(dtype=wp.int32), s: wp.int32, t: wp.transform) -> wp.transform:
    return t


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.transform), d: wp.array(dtype=wp.transform), out: wp.array(dtype=wp.transform)):
    i = wp.tid()
    out[i] = func(a, i, c[i] if b[i] else d[i])
