import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray(dtype=wp.float32, ndim=3), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[-1, 2, 2] + a[i, -1, 2] + a[i, 2, -1]
    n = i
    while n < 2 and True:
        out1[i] += b[i]
        n += 1
