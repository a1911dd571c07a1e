import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), s: wp.mat44, out: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    s[2, 1:] += a[i]
    out[i] = s
