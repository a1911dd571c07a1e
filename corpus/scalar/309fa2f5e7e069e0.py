import warp as wp


@wp.kernel
def view41(out: wp.array(dtype=wp.float64), a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float64), acc: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = wp.atomic_cas(acc, i, a[i], b[i])
