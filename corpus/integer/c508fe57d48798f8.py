import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32, ndim=3), b: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.float32, ndim=3)):
    i = wp.tid()
    out[i, 2, 2] = wp.float32(a[i, b[i], wp.sign(i)])
