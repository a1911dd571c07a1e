import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.bool), out: wp.indexedarray2d(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[-1 - i, 2] = a[i]
    out[i, -1] = b[i]
    for j in range(2):
        if c[i]:
            x, y = 2.0, 2.0
            out1[i] += y
