import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.quat), c: wp.array(dtype=wp.uint32), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    pair = (a[i], b[i])
    out[i] = pair[1]
    pair1 = (c[i], d[i])
    out1[i] = pair1[0]
