import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), out: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    out[i] = a[i][::3, 2:]
