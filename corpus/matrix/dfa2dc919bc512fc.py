import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.mat22), out1: wp.array(dtype=wp.quatd)):
    i = wp.tid()
    out[i] = wp.mat22(2, 2.0, 2.0, 2.0)
    out1[i] = wp.quatd(2.0, wp.float64(2.0), wp.float64(2.0), wp.float64(2.0))
