import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.mat33h)):
    i = wp.tid()
    out[i] = wp.identity(n=3, dtype=wp.float16)
