import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    f = wp.clamp
    out[i] = i <= f(wp.lower_bound(a, i, i, b[i]), i, i) <= i
