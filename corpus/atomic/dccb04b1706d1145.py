import warp as wp


@wp.kernel
def kernel(acc: wp.array(dtype=wp.int32)):
    i = wp.tid()
    acc[i] ^= i
