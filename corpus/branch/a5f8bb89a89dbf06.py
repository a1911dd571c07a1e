import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.array(dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: S, out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if s.a:
        out[i] = a[i]
