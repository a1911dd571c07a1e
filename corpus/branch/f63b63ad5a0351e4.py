import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.mat44), out: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    if a[i]:
        if a[i]:
            m = b[i]
            m /= 2.0
            out[i] = m
