import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.mat33d)):
    i = wp.tid()
    out[i] = wp.mat33d()
