import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), s: wp.bool, out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if s:
        out[i] = a[i]
    else:
        out[i] = b[i]
