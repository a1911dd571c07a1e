import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.transform)):
    i = wp.tid()
    out[i] = wp.atomic_cas(a, i, b[i], c[i])
    out1[i] = wp.transform(2, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0)
