import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    while n < 2:
        if a[i]:
            x, y = 2.0, 2.0
            out[i] += x
        n += 1
