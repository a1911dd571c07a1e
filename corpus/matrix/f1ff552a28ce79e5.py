import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3d), out: wp.array(dtype=wp.mat33d)):
    i = wp.tid()
    out[i] = wp.skew(a[i])
