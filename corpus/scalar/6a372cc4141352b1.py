import warp as wp


@wp.struct
class S:
    x: wp.transformd


@wp.kernel
def kernel(s: S, out: wp.array(dtype=wp.transformd)):
    i = wp.tid()
    out[i] = s.x
