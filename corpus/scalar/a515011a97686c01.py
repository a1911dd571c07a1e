import warp as wp


def make_kernel(C):
    @wp.kernel
    def kernel(out: wp.array(dtype=wp.bool)):
        i = wp.tid()
        out[i] = C

    return kernel


kernel = make_kernel(True)
