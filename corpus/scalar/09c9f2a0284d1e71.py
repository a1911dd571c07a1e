import warp as wp

C = wp.quat(0.01, -0.09278350515463918, -0.5, -6.93)


@wp.kernel
def kernel(out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] = C
