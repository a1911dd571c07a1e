import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray2d(dtype=wp.transform), b: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.transform), out1: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    out[i] = a[i, 2]
    part = b[-6:-1]
    out1[i] = part[2]
