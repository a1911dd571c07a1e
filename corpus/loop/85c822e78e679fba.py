import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    n = i
    while n < 2:
        k = i
        while k < 2:
            out[i] = i
            k += 1
        n = 2
