import warp as wp


@wp.struct
class S:
    x: wp.float32
    y: wp.float32


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: wp.float32, out: wp.array(dtype=S), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    out[i] = S(s, x)
    out1[i] = s
    out2[i] = x
