import warp as wp


@wp.struct
class S:
    x: wp.float32


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=S)):
    i = wp.tid()
    s = a[i]
    out[i] = s
