import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.quath)):
    i = wp.tid()
    out[i] = wp.quath(a[i])
