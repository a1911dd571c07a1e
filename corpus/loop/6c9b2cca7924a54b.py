import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=wp.int64, ndim=3), c: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int64)):
    i = wp.tid()
    x = a[i]
    for j in range(2):
        for j1 in range(2):
            part = b[1:, :, 2]
            x = part[c[i], 2]
    out[i] = x
