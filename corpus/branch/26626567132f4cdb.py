import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if a[i]:
        pair = (b[i], c[i])
        out[i] = pair[0]
