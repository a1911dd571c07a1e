import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    out[i] = wp.mat44()
