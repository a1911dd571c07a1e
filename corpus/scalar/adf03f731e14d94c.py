import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.array(dtype=wp.float32)
    b: wp.array(dtype=wp.float32)


@wp.kernel
def kernel(t: S, out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    s = t
    out[i] = s.b[i]
