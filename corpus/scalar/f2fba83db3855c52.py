import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.transformd)):
    i = wp.tid()
    out[i] = wp.transformd()
