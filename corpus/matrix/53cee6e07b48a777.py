import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.vec4), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    out[i] = i == i == i and a[i]
    out1[i][wp.clamp(i, i, 2)] = b[i]
