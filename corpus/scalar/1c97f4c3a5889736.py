import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = wp.atomic_max(a, i, wp.float64(1.2345678901234567))
