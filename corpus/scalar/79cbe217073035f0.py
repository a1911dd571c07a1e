import warp as wp

C = wp.quat(1.2345678, 2.2345677999999998, 1.2345678, 2.2345677999999998)


@wp.kernel
def kernel(out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] = C
