import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    while n < 2:
        if a[i]:
            own = wp.zeros(shape=4, dtype=wp.float32)
            out[i] += own[1]
        n += 1
