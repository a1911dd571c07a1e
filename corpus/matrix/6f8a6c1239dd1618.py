import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.mat44), out1: wp.array(dtype=wp.mat33d)):
    i = wp.tid()
    out[i] = wp.mat44()
    out1[i] = wp.mat33d()
