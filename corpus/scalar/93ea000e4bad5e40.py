import warp as wp

C = wp.quat(0.0, 10.0, 10.0, 1.0)


@wp.kernel
def kernel(out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = C[2]
