import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    n = i
    while n < 2:
        return
        n = 2
    out[i] = n
