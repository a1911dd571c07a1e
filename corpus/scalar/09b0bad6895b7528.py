import warp as wp

C = wp.uint64(2)


def make_kernel(C):
    @wp.kernel
    def kernel(out: wp.array(dtype=wp.uint64)):
        i = wp.tid()
        out[i] = C

    return kernel


kernel = make_kernel(wp.uint64(1))
