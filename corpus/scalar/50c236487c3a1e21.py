import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    f = wp.asin
    out[i] = wp.atomic_min(out, i, f(a[i]))
