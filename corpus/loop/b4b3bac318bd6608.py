import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    for j in range(2):
        for j1 in range(i):
            y = b[i]
            x += y
        for j1 in range(i):
            y = c[i]
            x += y
    out[i] = x
