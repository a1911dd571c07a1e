import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    out[i] = wp.mat33(2.0, a[i], 2.0, a[i], a[i], a[i], a[i], a[i], a[i])
