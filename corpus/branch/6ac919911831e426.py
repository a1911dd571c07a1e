import warp as wp


@wp.func
def func(out: wp.array(dtype=wp.int32), s: wp.int32) -> wp.bool:
    n = out[s]
    out[s] = 2
    return n < 2


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = b[i] if func(a, i) else c[i]
