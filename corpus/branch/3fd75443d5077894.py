import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), b: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    m = a[i]
    out[i] = m if b[i] else a[i]
