import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), b: wp.array(dtype=wp.mat33d), out: wp.array(dtype=wp.vec4), out1: wp.array(dtype=wp.vec3d)):
    i = wp.tid()
    out[i] = wp.get_diag(a[i])
    out1[i] = wp.get_diag(b[i])
