import warp as wp


@wp.func
def func(s: wp.Float, t: wp.Int):
    return t


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = func(a[i], i)
