import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[i][1, wp.clamp(i, i, 1)]
