import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.transform)):
    i = wp.tid()
    out[i].q -= a[i]
