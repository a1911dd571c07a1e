import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.mat22h)):
    i = wp.tid()
    out[i] = wp.mat22h(2.0, wp.float16(2.0), wp.float16(2.0), wp.float16(2.0))
