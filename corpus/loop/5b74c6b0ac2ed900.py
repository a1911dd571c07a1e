import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(2):
        for j1 in range(2):
            own = wp.zeros(shape=4, dtype=wp.float32)
            out[i] += own[2]
