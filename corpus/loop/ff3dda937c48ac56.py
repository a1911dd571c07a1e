import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.int32), f: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    y = b[i]
    z = c[i]
    x, y, z = y, z, x
    out[i] = x + y + z
    n = i
    x1 = d[i]
    while n < 4:
        n += 1
        if e[i] - n > i:
            continue
        x1 += f[i]
    out1[i] = x1
