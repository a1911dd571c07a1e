import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.lower_bound(a, i, wp.int32(c[i]), b[i])
    out1[i] = wp.lower_bound(d, wp.int32(f[i]), i, e[i])
