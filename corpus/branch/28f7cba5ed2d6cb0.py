import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float64), c: wp.array(dtype=wp.float64), d: wp.array(dtype=wp.bool), e: wp.array(dtype=wp.bool), f: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.mat22d), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.mat22d(a[i], b[i], c[i], 1.2345678901234567)
    if d[i]:
        pass
    elif e[i]:
        pass
    else:
        out1[i] = f[i]
