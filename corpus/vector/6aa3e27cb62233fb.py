import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), b: wp.array2d(dtype=wp.float32), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[i][:4:2]
    out1[i] = b[i, -1]
