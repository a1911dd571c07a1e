import warp as wp


@wp.func
def func() -> wp.int32:
    return 2


@wp.func
def func(slot: wp.int32) -> wp.bool:
    return func() <= slot < 2


@wp.kernel
def kernel(out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = func(i)
