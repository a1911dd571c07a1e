import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    pair = (wp.atomic_and(a, i, i), b[i])
    out[i] = pair[1]
    pair1 = (c[i], d[i])
    pair2 = pair1
    out1[i] = pair2[0]
