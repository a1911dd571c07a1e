import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), s: wp.transform, out: wp.array(dtype=wp.transform)):
    i = wp.tid()
    s.q += a[i]
    out[i] = s
