import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.vec3), s: wp.mat44, out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    out[i][wp.clamp(i, i, 1)] = a[i]
    s[2, 1:] += b[i]
    out1[i] = s
