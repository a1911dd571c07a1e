import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    n = i
    p = a[i]
    while n < 2:
        if b[i]:
            p = b[i]
        n = 2
    out[i] = p
