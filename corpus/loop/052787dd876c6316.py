import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.float16), s: wp.quath, out: wp.array2d(dtype=wp.quath)):
    i, j = wp.tid()
    for j1 in range(2, 1, a[i]):
        s[2] = b[i]
    out[i, j] = s
