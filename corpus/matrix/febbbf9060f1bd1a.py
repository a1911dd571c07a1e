import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    out[i] = wp.mat44(a[i], 2.0, 2.0, a[i], a[i], b[i], 2.0, a[i], 2.0, 2.0, a[i], a[i], b[i], a[i], 2.0, a[i])
