import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), b: wp.array(dtype=wp.mat44), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i] == b[i]
