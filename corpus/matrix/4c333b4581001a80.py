import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.quath), out1: wp.array(dtype=wp.mat22d)):
    i = wp.tid()
    out[i] = wp.quath(2.0, wp.float16(2.0), wp.float16(2.0), wp.float16(2.0))
    out1[i] = wp.mat22d(2.0, wp.float64(2.0), wp.float64(2.0), wp.float64(2.0))
