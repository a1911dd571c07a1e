import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), s: wp.mat33, out: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    s[wp.clamp(i, i, 2)] %= a[i]
    out[i] = s
