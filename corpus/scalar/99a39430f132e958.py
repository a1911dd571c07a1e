import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quath), b: wp.array(dtype=wp.quatd), out: wp.array(dtype=wp.quath), out1: wp.array(dtype=wp.quatd)):
    i = wp.tid()
    out[i] = wp.quat_inverse(a[i])
    out1[i] = wp.quat_inverse(b[i])
