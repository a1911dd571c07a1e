import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[i] < wp.static(wp.bit_count)(i)
    out1[i] = wp.atomic_cas(out1, i, b[i], 2.0)
