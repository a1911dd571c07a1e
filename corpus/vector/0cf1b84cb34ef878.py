import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.vec3ui), out1: wp.array(dtype=wp.transform)):
    i = wp.tid()
    out[i].y = a[i]
    out1[i].q -= b[i]
