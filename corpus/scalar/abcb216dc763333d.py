import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.length(a[i].q)
