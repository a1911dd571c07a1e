import warp as wp


@wp.kernel
def kernel(s: wp.uint32, out: wp.array(dtype=wp.int8), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = wp.int8(2)
    x //= x
    out[i] = x
    out1[i] = wp.randn(s)
    out1[i] = wp.randf(s)
