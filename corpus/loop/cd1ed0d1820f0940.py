import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    for j in range(2):
        for j1 in range(i):
            if (j1 + i) % 2 < 1:
                continue
            x += b[i]
    out[i] = x
    n = i
    while n < 2:
        n += 1
        for j2 in range(2):
            part = c[:]
            y = d[i]
            y += part[i]
            out1[i] += y
