import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.mat22), out1: wp.array4d(dtype=wp.int32)):
    i = wp.tid()
    out[i] = a[i][:2, ::-2]
    out1[i, 2, 2, 2] -= i
