import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.uint64), c: wp.array(dtype=wp.uint64), s: wp.uint32, out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.uint64)):
    i = wp.tid()
    out[i] = wp.poisson(s, a[i])
    out1[i] = wp.randf(s)
    out2[i] = b[i] >> c[i]
