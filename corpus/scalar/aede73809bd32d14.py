import warp as wp


@wp.struct
class S:
    x: wp.int64


@wp.kernel
def kernel(out: wp.array(dtype=S)):
    i = wp.tid()
    out[i] = S(wp.int64(9007199254740995))
