import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray(dtype=wp.transform), out: wp.array(dtype=wp.transform)):
    i = wp.tid()
    out[i] = a[i]
