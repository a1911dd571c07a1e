import warp as wp


@wp.func
def func(out: wp.array(dtype=wp.float32), s: wp.int32, t: wp.float16, u: wp.float32) -> wp.int32:
    n = 2
    own = wp.zeros(shape=3, dtype=wp.float32)
    own[0] = u
    x = own[0]
    out[s] = x
    return n


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float16), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = func(a, i, b[i], wp.grad(wp.abs)(c[i]))
