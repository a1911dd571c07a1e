import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.quatd)):
    i = wp.tid()
    own = wp.zeros(shape=4, dtype=wp.quatd)
    out[i] = own[2]
