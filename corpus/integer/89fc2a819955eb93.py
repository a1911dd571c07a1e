import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = a[-1]
    out1[i] = i % -1
