import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), b: wp.array(dtype=wp.mat44h), out: wp.array(dtype=wp.mat33), out1: wp.array(dtype=wp.mat44h)):
    i = wp.tid()
    out[i] = +a[i]
    out1[i] = +b[i]
