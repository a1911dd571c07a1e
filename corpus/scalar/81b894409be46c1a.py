import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray(dtype=wp.quat), out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] = a[i]
