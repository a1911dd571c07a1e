import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[-1]
