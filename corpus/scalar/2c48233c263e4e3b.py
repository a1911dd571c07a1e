import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.int32, ndim=3)):
    i = wp.tid()
    out[i] = wp.float32(len(a))
    out1[i][2][2] -= i
