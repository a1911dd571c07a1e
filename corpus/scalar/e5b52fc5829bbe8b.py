import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.quath)):
    i = wp.tid()
    out[i] = wp.quath()
