import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), s: wp.uint32, out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.rand_init(i)
    out1[i] = wp.randf(s, a[i], b[i])
