import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    n = i
    while n < 2:
        if a[i]:
            break
        n += 1
    out[i] = n
