import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32, ndim=3), out1: wp.array(dtype=wp.int32, ndim=3)):
    i = wp.tid()
    out[i][2][2] *= i
    out1[i, 2, 2] *= i
