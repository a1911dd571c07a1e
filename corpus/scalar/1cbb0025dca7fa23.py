import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.int64)):
    i = wp.tid()
    out[i] = wp.atomic_max(a, i, wp.int64(9007199254740995))
