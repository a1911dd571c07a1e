import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    x -= b[i]
    out[i] = x
    y = c[i]
    z = d[i]
    out1[i] = wp.where(e[i], y, z)
    out2[i] = y
    out3[i] = z
