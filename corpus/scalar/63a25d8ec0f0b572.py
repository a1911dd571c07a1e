import warp as wp


@wp.struct
class S:
    x: wp.float16


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.float16)):
    i = wp.tid()
    x, y = wp.grad(wp.copysign)(a[i].x, b[i])
    out[i] = x
