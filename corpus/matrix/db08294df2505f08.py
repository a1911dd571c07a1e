import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    out[i] = wp.static(wp.min(2.0, 2.0))
    out1[i][2] = a[i]
