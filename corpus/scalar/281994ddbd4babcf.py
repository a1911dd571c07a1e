import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32, ndim=3), out: wp.array(dtype=wp.float32, ndim=3), out1: wp.array(dtype=wp.float32, ndim=3)):
    i = wp.tid()
    j, k, i1 = wp.tid()
    out[i, k, i1] = a[i]
    i2, i3, i4 = wp.tid()
    part = b[1:]
    out1[i, i3, i4] = part[i, i, i]
