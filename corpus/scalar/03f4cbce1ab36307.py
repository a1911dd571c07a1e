import warp as wp

C = wp.quat(2.0, 2.0, 2.0, 2.0)


def make_kernel(C):
    @wp.kernel
    def kernel(out: wp.array(dtype=wp.quat)):
        i = wp.tid()
        out[i] = C

    return kernel


kernel = make_kernel(wp.quat(2.0, 2.0, 2.0, 0.5))
