import warp as wp

C = 0.0


@wp.kernel
def kernel(out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = C - 2.0
