import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    n = i
    p = a[i]
    pair = (b[i], c[i])
    while n < 2:
        if d[i]:
            x, p = pair
        n += 1
    out[i] = p
