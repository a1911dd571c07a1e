import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float64), c: wp.array(dtype=wp.float32, ndim=3), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float64), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.atomic_cas(out, i, a[i], b[i])
    out1[i] = wp.atomic_add(c, i, 2, 2, d[i])
