import warp as wp


@wp.struct
class S:
    p: wp.bool
    a: wp.array(dtype=wp.transform)


@wp.kernel
def kernel(s: S, out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = len(s.a[i])
