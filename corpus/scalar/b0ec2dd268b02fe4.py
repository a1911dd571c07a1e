import warp as wp


@wp.kernel
def kernel(s: wp.uint32, out: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = wp.randu(s, wp.uint32(2), wp.uint32(3))
