import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    f = wp.rand_init
    out[i] = wp.float32(f(2, i))
