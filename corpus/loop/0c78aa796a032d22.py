import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array4d(dtype=wp.float32)):
    i = wp.tid()
    f = wp.min
    for j in range(2):
        if a[i] < f(i, i):
            continue
        out[i] += b[i]
    x = c[i]
    out1[i, 0, 0, 0] = x
    out1[i, 0, 0, 0] = x
