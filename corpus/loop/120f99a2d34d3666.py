import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(2, 3):
        n = j
    out[i] = j
    out1[i] = a[-1, 2] + a[i, -1]
