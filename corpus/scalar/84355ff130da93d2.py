import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    out[i] = wp.randf(x)
