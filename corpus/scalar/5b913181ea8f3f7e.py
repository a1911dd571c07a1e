import warp as wp


@wp.struct
class S:
    p: wp.bool
    a: wp.array(dtype=wp.bool)


@wp.kernel
def kernel(s: S, out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = s.a[i]
