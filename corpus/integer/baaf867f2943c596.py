import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.clamp(len(a), i, i)
