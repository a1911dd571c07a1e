import warp as wp

C = 0


def make_kernel(C):
    @wp.kernel
    def kernel(out: wp.array(dtype=wp.int32)):
        i = wp.tid()
        out[i] = C

    return kernel


kernel = make_kernel(1)
