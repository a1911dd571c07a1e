import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    f = wp.rand_init
    out[i] = f(i, i)
