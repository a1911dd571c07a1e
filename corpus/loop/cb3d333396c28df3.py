import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in reversed(range(2)):
        if j > i:
            continue
        out[i] += a[i]
    x = b[i]
    y, x = x, x
    out1[i] = y
