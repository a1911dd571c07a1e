import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    n = i
    while n < 3:
        if a[i]:
            return
        n += 1
    out[i] = n
