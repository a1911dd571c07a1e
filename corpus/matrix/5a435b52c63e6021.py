import warp as wp

wp.init()

C = wp.mat33h(wp.float16(2.0))


@wp.kernel
def kernel(out: wp.array(dtype=wp.mat33h)):
    i = wp.tid()
    out[i] = C
