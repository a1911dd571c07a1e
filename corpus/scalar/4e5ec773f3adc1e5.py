import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int8)):
    i = wp.tid()
    pair = (wp.int8(2), a[i])
    out[i] = pair[0]
