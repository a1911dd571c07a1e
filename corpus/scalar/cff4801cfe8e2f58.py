import warp as wp


@wp.struct
class S:
    x: wp.transformh


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.transformh)):
    i = wp.tid()
    s = a[i]
    out[i] = s.x
