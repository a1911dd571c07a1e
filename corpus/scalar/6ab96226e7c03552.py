import warp as wp


@wp.struct
class S:
    x: wp.float32


C = S()
C.x = 2.0


@wp.func
def func(s: wp.float32) -> wp.float32:
    return wp.static(C).x


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(a[i].x)
