import warp as wp


@wp.struct
class S:
    n: wp.int32
    a: wp.array2d(dtype=wp.bool)


@wp.kernel
def kernel(s: S, out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = s.a[i, 2]
