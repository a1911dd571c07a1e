import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = not a[i] and b[i]
    out1[i] = d[i] if not c[i] else e[i]
