import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.vec3ui), out1: wp.array2d(dtype=wp.transform)):
    i = wp.tid()
    out[i][2] = a[i]
    out1[i, 2].p = b[i]
