import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.bool), e: wp.array(dtype=wp.float32), s: wp.quat, out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    s[::2] *= a[i]
    s[::-2] *= b[i]
    out[i] = s
    p, x = c[i] and d[i], e[i]
    out1[i] = p
