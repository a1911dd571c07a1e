import warp as wp


@wp.func
def func(s: wp.bfloat16, t: wp.int32):
    x = s
    return wp.float32(t), x + wp.bfloat16(2.0)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    x, y = func(a[i], i)
    out[i] = y
