import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32, ndim=3), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(i + i, 2):
        out[i] += a[i]
    part = b[i - i, :, 2]
    out1[i] = part[2]
