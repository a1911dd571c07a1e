import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in reversed(range(4, 1, -2)):
        out[i] += a[i]
    out1[i] = c[i] if b[i] else 2.0
