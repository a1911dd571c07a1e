import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if a[i]:
        for j in range(2):
            x, y = 2.0, 2.0
            out[i] += x
    z = b[i]
    if False:
        z = c[i]
    out1[i] = z
