import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.array(dtype=wp.int32)


@wp.kernel
def kernel(s: S, out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = s.a[i]
