import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), s: wp.mat44, out: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    s[1:, wp.clamp(i, i, 2)] %= a[i]
    out[i] = s
