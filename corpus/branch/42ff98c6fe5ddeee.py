import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint64), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.bool), e: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    f = wp.where
    if f(a[i], b[i] < c[i], d[i]):
        x = e[i]
    else:
        x = g[i]
    out[i] = x
