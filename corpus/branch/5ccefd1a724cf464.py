import warp as wp


@wp.kernel
def kernel(s: wp.bool, out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = i if s else i
