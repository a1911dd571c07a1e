import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float64), s: wp.mat33d, out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.mat33d)):
    i = wp.tid()
    x = a[i]
    x //= b[i]
    out[i] = x
    s[2, wp.clamp(i, i, 2)] //= c[i]
    out1[i] = s
