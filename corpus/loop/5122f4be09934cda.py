import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    n = i
    x = a[i]
    pair = (b[i], c[i])
    while n < 2:
        x, y = pair
        n += 1
    out[i] = x
