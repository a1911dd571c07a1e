import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    out[i][2, 2] += a[i]
