import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: wp.float32, out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = s
    x += a[i]
    out[i] = s
