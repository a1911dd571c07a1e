import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: wp.mat44, out: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    f = wp.clamp
    s[2:, f(i, i, 2)] *= a[i]
    out[i] = s
