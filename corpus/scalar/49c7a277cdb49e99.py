import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = 1.2345678
    out1[i] = wp.half_pi
