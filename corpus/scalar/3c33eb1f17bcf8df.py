import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.array(dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bool), s: S, out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    part = s.a if b[i] else a
    out[i] = part[i]
