import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[i, wp.clamp(i, i, 2)]
    out1[i] = b[wp.static(wp.clamp)(i, i, i)]
