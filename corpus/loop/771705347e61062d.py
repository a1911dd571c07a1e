import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), out: wp.array2d(dtype=wp.int32)):
    i, j = wp.tid()
    out[i, j] = a[i]


@wp.kernel
def kernel1(out: wp.array2d(dtype=wp.int32), out1: wp.array2d(dtype=wp.float32)):
    i, j = wp.tid()
    for j1 in range(2, 1, out[i, j]):
        x, y = 2.0, 0.5
        out1[i, j] += y
