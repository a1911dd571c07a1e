import warp as wp


@wp.struct
class S:
    x: wp.float16


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=S), out: wp.array(dtype=wp.float16)):
    i = wp.tid()
    x, y = wp.grad(wp.copysign)(a[i], b[i].x)
    out[i] = x
