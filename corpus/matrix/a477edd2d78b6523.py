import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), s: wp.mat22, out: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    s[1] = a[i]
    out[i] = s
