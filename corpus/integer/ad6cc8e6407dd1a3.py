import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.uint32), s: wp.uint32, out: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = wp.randu(s, wp.min(a[i], b[i]), wp.uint32(21))
