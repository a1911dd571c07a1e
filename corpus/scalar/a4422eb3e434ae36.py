import warp as wp


@wp.struct
class S:
    n: wp.int32


@wp.kernel
def kernel(out: wp.array(dtype=S)):
    i = wp.tid()
    out[i].n <<= 2
