import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bool), c: wp.array2d(dtype=wp.bool), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    for j in range(35, 2, -2):
        out[i] += a[i]
    out1[i] = b[i] and c[i, 2]
