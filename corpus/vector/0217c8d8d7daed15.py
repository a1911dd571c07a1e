import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    pair = (a[i], b[i])
    out[i] = pair[1]
    pair1 = (c[i], d[i])
    out1[i] = pair1[1]
