import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray(dtype=wp.bool), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if a[i]:
        return
    out[i] = b[i]
