import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray(dtype=wp.bool), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.bool), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[i]
    acc[i] += b[i]
