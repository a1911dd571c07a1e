import warp as wp


@wp.func
def func(a: wp.array(dtype=wp.float32), s: wp.int32) -> wp.float32:
    x = a[s]
    return x


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = b[i] if a[i] else func(c, i)
