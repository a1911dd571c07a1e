import warp as wp


@wp.kernel
def kernel(a: wp.array4d(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.atomic_add(a, i, 2, 2, 2, b[i])
    pair = (c[i], d[i], e[i])
    out1[i] = pair[2]
