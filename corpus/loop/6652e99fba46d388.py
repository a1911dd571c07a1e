import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool, ndim=3), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    n = i
    while n < 2:
        row = a[i]
        out[i] = row[i, i]
        n += 1
