import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if i <= i <= i:
        out[i] = a[i]
    f = wp.clamp
    out1[i] = b[f(i, i, 2)]
