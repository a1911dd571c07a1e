import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.uint32), d: wp.array(dtype=wp.uint64), e: wp.array(dtype=wp.uint64), out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.uint64)):
    i = wp.tid()
    out[i] = a[i] // wp.clamp(b[i], c[i], wp.uint32(2))
    out1[i] = d[i] << e[i]
