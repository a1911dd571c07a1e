import warp as wp


@wp.struct
class S:
    p: wp.bool
    a: wp.array2d(dtype=wp.float32)


@wp.kernel
def kernel(s: S, out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = s.a[i, -1]
