import warp as wp


def make_kernel(C):
    @wp.kernel
    def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
        i = wp.tid()
        out[i] = a[i] if C else b[i]

    return kernel


kernel = make_kernel(True)
