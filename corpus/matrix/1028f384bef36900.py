import warp as wp


def make_kernel(C):
    @wp.kernel
    def kernel(out: wp.array(dtype=wp.mat22)):
        i = wp.tid()
        out[i] += C

    return kernel


kernel = make_kernel(wp.mat22(2.0, 2.0, 2.0, 2.0))
kernel1 = make_kernel(wp.mat22(2.0, 2.0, 2.0, 0.5))
