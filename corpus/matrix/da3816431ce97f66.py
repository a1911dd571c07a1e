import warp as wp

C = wp.mat22(-1.0)


@wp.kernel
def kernel(out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = C[1, 1]
