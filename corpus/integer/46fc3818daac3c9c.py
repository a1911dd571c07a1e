import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint64), b: wp.array(dtype=wp.uint64), c: wp.array(dtype=wp.uint64), d: wp.array(dtype=wp.uint32), e: wp.array(dtype=wp.uint32), f: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.uint64), out1: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = wp.clamp(a[i], b[i], c[i])
    out1[i] = wp.clamp(d[i], e[i], f[i])
