import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), s: wp.bool, out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = s and a[i]
