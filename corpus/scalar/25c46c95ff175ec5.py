import warp as wp


@wp.func
def func() -> wp.bool:
    return 2 < 2 < 2


@wp.kernel
def kernel(out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = func()
