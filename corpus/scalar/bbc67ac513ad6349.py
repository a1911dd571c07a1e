import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array4d(dtype=wp.float32), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i] < b[i, 2, 2, 2] <= 0.5
