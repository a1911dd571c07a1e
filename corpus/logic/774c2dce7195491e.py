import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.static(wp.rand_init)(2, i)
    out1[i] = i or a[i]
