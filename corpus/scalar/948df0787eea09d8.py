import warp as wp

C = 2.0


@wp.func
def func() -> wp.float32:
    return C


@wp.func
def func1(s: wp.float32) -> wp.float32:
    return C + s


@wp.kernel
def kernel(out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func1(func())
