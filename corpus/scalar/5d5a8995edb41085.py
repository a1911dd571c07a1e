import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.transform)):
    i = wp.tid()
    pair = (a[i], b[i])
    out[i] = pair[0]
