import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.mat22h), out1: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    out[i][1, 1] = a[i]
    out1[i][1, 1] -= b[i]
