import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4d), b: wp.array(dtype=wp.vec4d), out: wp.array(dtype=wp.mat44d)):
    i = wp.tid()
    out[i] = wp.outer(a[i], b[i])
