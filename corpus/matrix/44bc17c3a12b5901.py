import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33h), out: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out[i] = wp.trace(a[i])
