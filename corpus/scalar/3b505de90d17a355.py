import warp as wp


def make_kernel(C):
    @wp.kernel
    def kernel(out: wp.array(dtype=wp.transform)):
        i = wp.tid()
        out[i] += C

    return kernel


kernel = make_kernel(wp.transform(wp.vec3(1.0, 1.5, 2.0), wp.quat(1.0, 1.5, 2.0, 2.5)))
kernel1 = make_kernel(wp.transform(wp.vec3(5.0, 5.5, 6.0), wp.quat(5.0, 5.5, 6.0, 6.5)))
