import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray(dtype=wp.float32, ndim=3), b: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    out[i] = a[i, -1, 2]
    out1[i] = wp.grad(wp.quat_from_matrix)(b[i])
