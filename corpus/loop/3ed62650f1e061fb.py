import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), s: wp.float32, out: wp.array(dtype=wp.float32), out1: wp.array2d(dtype=wp.float32), out2: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    for j in range(17):
        x, y = s, 2.0
    out[i] = x
    z = out1[i, 1]
    out1[i, 1] = b[i]
    out2[i] = z
