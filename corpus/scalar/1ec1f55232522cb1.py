import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transformh), b: wp.array(dtype=wp.transformd), out: wp.array(dtype=wp.quath), out1: wp.array(dtype=wp.quatd)):
    i = wp.tid()
    out[i] = wp.transform_get_rotation(a[i])
    out1[i] = wp.transform_get_rotation(b[i])
