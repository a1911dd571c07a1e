import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int8), b: wp.array(dtype=wp.int8), c: wp.array(dtype=wp.int8), d: wp.array(dtype=wp.int32), e: wp.array(dtype=wp.int32), f: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int8), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.clamp(a[i], b[i], c[i])
    out1[i] = wp.clamp(d[i], e[i], f[i])
