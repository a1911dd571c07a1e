import warp as wp


@wp.struct
class S:
    m: wp.mat22


@wp.func
def func() -> S:
    s = S()
    return s


@wp.kernel
def kernel(out: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    out[i] = func().m
