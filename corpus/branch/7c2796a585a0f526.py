import warp as wp


@wp.func
def func() -> wp.bool:
    return True


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if func():
        out[i] = a[i]
