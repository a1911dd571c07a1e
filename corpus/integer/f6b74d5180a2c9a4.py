import warp as wp


@wp.struct
class S:
    n: wp.int32


C = S()
C.n = 2


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.abs(wp.static(C.n))
