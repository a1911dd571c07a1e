import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32, ndim=3), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    row = a[i - i, 2]
    out[i] = row[2]
    for j in range(i + i, 2):
        out1[i] += b[i]
