import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), out: wp.array2d(dtype=wp.mat44h)):
    i, j = wp.tid()
    out[i, j][2, 2] = a[i]
