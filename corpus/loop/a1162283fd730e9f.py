import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quath), b: wp.array(dtype=wp.float16), c: wp.array(dtype=wp.uint64), d: wp.array(dtype=wp.uint64), e: wp.array(dtype=wp.uint64), f: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.quath), out1: wp.array(dtype=wp.uint64)):
    i = wp.tid()
    x = a[i]
    for j in range(17):
        x.y = b[i]
    out[i] = x
    pair = (wp.static(wp.clamp)(c[i], d[i], e[i]), f[i])
    out1[i] = pair[0]
