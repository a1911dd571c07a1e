import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    x = a[i]
    for j in range(2):
        x[2] = b[i]
    out[i] = x
