import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.quatd)):
    i = wp.tid()
    out[i] = wp.quat()
    out1[i] = wp.quatd()
