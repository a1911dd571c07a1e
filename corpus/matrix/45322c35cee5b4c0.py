import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), s: wp.mat44d, out: wp.array(dtype=wp.mat44d)):
    i = wp.tid()
    s[wp.clamp(i, i, 2), 2] **= a[i]
    out[i] = s
