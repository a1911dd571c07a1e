import warp as wp


def make_kernel(C):
    @wp.kernel
    def kernel(out: wp.array(dtype=wp.vec3)):
        i = wp.tid()
        out[i] += C

    return kernel


kernel = make_kernel(wp.vec3(1.0, 1.5, 2.0))
kernel1 = make_kernel(wp.vec3(5.0, 5.5, 6.0))
