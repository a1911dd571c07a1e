import warp as wp


@wp.func
def func(out: wp.array(dtype=wp.int32), s: wp.int32) -> wp.int32:
    n = out[s]
    out[s] = -n
    return n


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), b: wp.array(dtype=wp.int32)):
    i = wp.tid()
    row = a[func(b, i)]
