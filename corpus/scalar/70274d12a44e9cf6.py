import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.quatd)):
    i = wp.tid()
    out[i] = wp.quatd()
