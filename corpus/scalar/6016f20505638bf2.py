import warp as wp


@wp.func
def func(a: wp.array(dtype=wp.float32)) -> wp.int32:
    return len(a)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = func(a)
