import warp as wp


@wp.kernel
def kernel(s: wp.uint32, out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.randn(s)
    out[i] = wp.randf(s)
