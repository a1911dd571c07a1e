import warp as wp


@wp.kernel
def kernel(a: wp.array4d(dtype=wp.float32), b: wp.array(dtype=wp.uint8), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.uint8)):
    i = wp.tid()
    out[i] = a[i, 2, 2, wp.clamp(i, i, 2)]
    x = b[i]
    x //= wp.uint8(2)
    out1[i] = x
