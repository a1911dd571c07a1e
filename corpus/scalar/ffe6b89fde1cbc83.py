import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quath), b: wp.array(dtype=wp.quath), out: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out[i] = wp.dot(a[i], b[i])
