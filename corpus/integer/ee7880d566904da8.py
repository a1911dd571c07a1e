import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    f = wp.where
    out[i] = f(a[i], b[i], -c[i])
