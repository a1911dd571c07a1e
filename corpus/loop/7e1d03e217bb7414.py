import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(2):
        own = wp.zeros(shape=(2, 3), dtype=wp.float32)
        out[i] += own[1, 2]
