import warp as wp


def make_kernel(C):
    @wp.kernel
    def kernel(out: wp.array(dtype=wp.uint8)):
        i = wp.tid()
        out[i] += C

    return kernel


kernel = make_kernel(wp.uint8(2))
kernel1 = make_kernel(wp.uint8(1))
