import warp as wp


@wp.struct
class S:
    x: wp.float64
    a: wp.array(dtype=wp.quatd)


@wp.kernel
def kernel(s: S, out: wp.array(dtype=wp.quatd)):
    i = wp.tid()
    out[i] = s.a[i]
