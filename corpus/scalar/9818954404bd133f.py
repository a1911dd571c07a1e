import warp as wp


@wp.struct
class S:
    x: wp.transformh


@wp.func
def func(s: S) -> wp.transformh:
    return s.x


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.transformh)):
    i = wp.tid()
    out[i] = func(a[i])
