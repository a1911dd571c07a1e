import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.int64), out1: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = wp.min(a[i], wp.int64(9007199254740995))
    out1[i] = wp.atomic_max(b, i, wp.float64(1.2345678901234567))
