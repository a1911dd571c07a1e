import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    f = wp.asin
    out[i] = wp.atomic_min(out, i, f(a[i]))
    pair = (b[i][1], c[i])
    out1[i] = pair[0]
