import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quath), out: wp.array(dtype=wp.quath)):
    i = wp.tid()
    out[i] = -a[i]
