import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quath), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.float16), out: wp.array2d(dtype=wp.quath)):
    i, j = wp.tid()
    x = a[i]
    for j1 in range(2, 1, b[i]):
        x[2] = c[i]
    out[i, j] = x
