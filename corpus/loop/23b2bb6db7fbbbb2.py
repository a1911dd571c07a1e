import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    x = a[i]
    while n < 2:
        own = wp.zeros(shape=(2, 3), dtype=wp.float32)
        x += own[i, i]
        n += 1
    out[i] = x
