import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), b: wp.array(dtype=wp.mat44), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    out[i] = a[i][2:, -1]
    out1[i] = b[i][2, ::2]
