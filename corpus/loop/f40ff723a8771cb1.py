import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    x = a[i]
    while n < 2:
        pair = (b[i], c[i])
        x += pair[1]
        n += 1
    out[i] = x
