import warp as wp


@wp.func
def func() -> wp.bool:
    return True and True


@wp.kernel
def kernel(out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = func()
