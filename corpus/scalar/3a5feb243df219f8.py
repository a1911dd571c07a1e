import warp as wp


@wp.func
def func(a: wp.array(dtype=wp.float32)) -> wp.float32:
    return a[2]


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(a[1:4])
