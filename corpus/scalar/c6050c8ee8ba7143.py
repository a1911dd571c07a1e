import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float64), c: wp.array(dtype=wp.float64), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.float64), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.atomic_cas(a, i, b[i], c[i])
    x, n = d[i], wp.lower_bound(e, i)
    out1[i] = n
