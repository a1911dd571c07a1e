import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float64), c: wp.array(dtype=wp.uint32), d: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.vec3d), out1: wp.array(dtype=wp.vec3ui)):
    i = wp.tid()
    out[i] = wp.vec3d(a[i], b[i], 2)
    out1[i] = wp.vec3ui(c[i], d[i], 2)
