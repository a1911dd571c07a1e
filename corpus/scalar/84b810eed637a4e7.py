import warp as wp


@wp.struct
class S:
    n: wp.int32


@wp.struct
class S1:
    s: S


@wp.kernel
def kernel(out: wp.array(dtype=S1)):
    i = wp.tid()
    out[i].s.n //= 2
