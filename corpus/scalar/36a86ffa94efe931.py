import warp as wp


@wp.kernel
def kernel(out: wp.array4d(dtype=wp.int32)):
    i = wp.tid()
    out[i][2][2][2] *= i
