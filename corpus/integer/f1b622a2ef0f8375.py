import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint8), b: wp.array(dtype=wp.uint8), c: wp.array(dtype=wp.uint8), d: wp.array(dtype=wp.uint64), e: wp.array(dtype=wp.uint64), f: wp.array(dtype=wp.uint64), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.uint64)):
    i = wp.tid()
    out[i] = wp.lower_bound(a, b[i] + c[i])
    out1[i] = d[i] % (e[i] + f[i])
