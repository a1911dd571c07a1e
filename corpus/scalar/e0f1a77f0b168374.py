import warp as wp


@wp.kernel
def kernel(out: wp.array2d(dtype=wp.int32), out1: wp.array2d(dtype=wp.int32)):
    i = wp.tid()
    out[i][2] *= i
    out1[i][2] += i
