import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), s: wp.mat44, out: wp.array(dtype=wp.mat44), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    f = wp.clamp
    s[2:, f(i, i, 2)] *= a[i]
    out[i] = s
    p, x = b[i] < c[i] <= 2.0, d[i]
    out1[i] = p
