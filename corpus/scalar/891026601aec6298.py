import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x, y, z = 2.0, 2.0, 2.0
    out[i] = z
