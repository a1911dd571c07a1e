import warp as wp


def make_kernel(C):
    @wp.kernel
    def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
        i = wp.tid()
        if C:
            out[i] = a[i]

    return kernel


kernel = make_kernel(True)
