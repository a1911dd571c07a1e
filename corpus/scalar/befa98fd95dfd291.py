import warp as wp


@wp.struct
class S:
    x: wp.transformd


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.transformd)):
    i = wp.tid()
    out[i] = a[i].x
