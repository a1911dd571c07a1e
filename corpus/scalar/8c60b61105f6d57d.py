import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.array(dtype=wp.bool)


@wp.kernel
def kernel(s: S, out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = s.a[i]
