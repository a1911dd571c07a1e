import warp as wp


@wp.struct
class S:
    x: wp.float32


@wp.func
def func() -> S:
    s = S()
    return s


@wp.kernel
def kernel(out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func().x
