import warp as wp


@wp.struct
class S:
    x: wp.float32


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), t: S, out: wp.array(dtype=S)):
    i = wp.tid()
    s, x = t, a[i]
    out[i] = s
