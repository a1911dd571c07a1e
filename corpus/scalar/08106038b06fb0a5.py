import warp as wp


@wp.func
def func(s: wp.float32, t: wp.float32) -> wp.float32:
    return t


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(*a[:3:2])
