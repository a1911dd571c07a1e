import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    for j in range(i):
        for j1 in range(2):
            x = b[i]
        for j1 in range(2):
            x = c[i]
    out[i] = x
