import warp as wp


@wp.func
def func(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.float32), f: wp.Function, s: wp.int32) -> wp.bfloat16:
    return a[s]


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    out[i] = func(a, b, c, wp.round, i)
