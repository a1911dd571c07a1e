import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] = -a[i].q
