import warp as wp


@wp.struct
class S:
    n: wp.int32


@wp.kernel
def kernel(s: S, out: wp.array(dtype=S)):
    i = wp.tid()
    s.n //= 2
    out[i] = s
