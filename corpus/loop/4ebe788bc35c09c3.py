import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    for j in reversed(range(0, 2)):
        x, y = 2.0, 2.0
        out[i] += y
