import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x, y, z = a[i], b[i], c[i]
    out[i] = z
    if d[i]:
        pass
    else:
        for j in range(2):
            x1, x2 = 2.0, 2.0
            out1[i] += x1
