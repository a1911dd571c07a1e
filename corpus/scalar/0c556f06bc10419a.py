import warp as wp


@wp.struct
class S:
    x: wp.float32


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), t: S, out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    s = t
    t.x = a[i]
    out[i] = s.x
