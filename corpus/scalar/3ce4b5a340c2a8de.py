import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), s: wp.quat, out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    s -= a[i]
    out[i] = s
