import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint64), b: wp.array(dtype=wp.uint64), c: wp.array(dtype=wp.uint32), d: wp.array(dtype=wp.uint32), s: wp.uint32, out: wp.array(dtype=wp.uint64), out1: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = wp.min(a[i], b[i])
    out1[i] = wp.randu(s, wp.min(c[i], d[i]), wp.uint32(21))
