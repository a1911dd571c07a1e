import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    out[i] = wp.mat22(a[i], b[i], c[i], 2)
