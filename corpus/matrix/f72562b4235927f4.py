import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array2d(dtype=wp.mat33)):
    i, j = wp.tid()
    out[i, j][2, 2] = a[i]
