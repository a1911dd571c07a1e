import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    m = a[i]
    out[i] = m[1]
    out1[i] = m
