import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    n = i
    while n < 2:
        part = a[2:7]
        out[i] = part[i]
        n += 1
