import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.float32), out4: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    y = b[i]
    z = c[i]
    x1 = d[i]
    out[i] = wp.quat(x, x1, y, z)
    out1[i] = x
    out2[i] = y
    out3[i] = z
    out4[i] = x1
