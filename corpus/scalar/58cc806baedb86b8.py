import warp as wp


@wp.kernel
def kernel(s: wp.quat, out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] = s
