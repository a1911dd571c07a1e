import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    own = wp.zeros(shape=(2, 4), dtype=wp.float32)
    part = own[:, ::-1]
    part[0, 0] += a[i]
    out[i] = own[0, 3]
    pair = (c[i] if b[i] else d[i], e[i])
    out1[i] = pair[0]
