import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = (i if a[i] else i) < i < i
    out1[i] = b[i][2, wp.clamp(i, i, 2)]
