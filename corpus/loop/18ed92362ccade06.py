import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    k = i
    while n < 2:
        while k < 2:
            out[i] += a[i]
            k = 2
        n = 2
