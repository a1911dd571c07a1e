import warp as wp


@wp.struct
class S:
    n: wp.int32
    a: wp.array(dtype=wp.uint8)


@wp.kernel
def kernel(s: S, out: wp.array(dtype=wp.uint8)):
    i = wp.tid()
    out[i] = s.a[i]
