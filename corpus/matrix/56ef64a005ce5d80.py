import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), out: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    out[i] = wp.get_diag(a[i])
