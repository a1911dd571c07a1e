import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    n = i
    x = a[i]
    while n < 2:
        x *= b[i]
        n += 1
    out[i] = x
