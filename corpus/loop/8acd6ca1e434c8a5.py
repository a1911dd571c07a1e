import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.uint32), d: wp.array(dtype=wp.uint32), e: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.transform), out1: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    n = i
    x = a[i]
    while n < 2:
        x[2] = b[i]
        n += 1
    out[i] = x
    k = i
    y = c[i]
    pair = (d[i], e[i])
    while k < 2:
        y, z = pair
        k += 1
    out1[i] = y
