import warp as wp

C = 2


@wp.func
def func() -> wp.int32:
    return C


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = func()
