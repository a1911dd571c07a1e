import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3d), b: wp.array(dtype=wp.quatd), out: wp.array(dtype=wp.transformd)):
    i = wp.tid()
    out[i] = wp.transformd(a[i], b[i])
