import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    x = a[i]
    while n:
        x += b[i]
        n -= 1
    out[i] = x
    y = c[i]
    for j in range(3):
        y += d[i] if wp.static(j < 2) else y
    out1[i] = y
