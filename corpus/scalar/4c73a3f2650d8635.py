import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i]
