import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.bool), f: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    if a[i]:
        pass
    elif b[i]:
        if c[i]:
            out[i] = d[i]
    if e[i]:
        pass
    elif f[i]:
        pass
    else:
        own = wp.zeros(shape=(2, 3, 2), dtype=wp.int32)
        out1[i] = own[1, 2, 1]
