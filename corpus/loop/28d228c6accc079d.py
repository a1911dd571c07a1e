import warp as wp

C = 2


@wp.func
def func() -> wp.float32:
    x = wp.abs(2.0)
    for j in range(wp.static(C)):
        x += x
    return x


@wp.kernel
def kernel(out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func()
