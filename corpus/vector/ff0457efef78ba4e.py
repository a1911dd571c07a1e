import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3d), b: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.quatd)):
    i = wp.tid()
    out[i] = wp.quatd(a[i], b[i])
