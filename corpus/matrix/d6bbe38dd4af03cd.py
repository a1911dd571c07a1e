import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3d), b: wp.array(dtype=wp.vec3h), out: wp.array(dtype=wp.mat33d), out1: wp.array(dtype=wp.mat33h)):
    i = wp.tid()
    out[i] = wp.skew(a[i])
    out1[i] = wp.skew(b[i])
