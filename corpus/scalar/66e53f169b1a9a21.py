import warp as wp


@wp.func
def func() -> wp.int32:
    return 2


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    part = a[:, func()]
    out[i] = part[i]
