import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), s: wp.quat, out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    s[::2] *= a[i]
    s[::-2] *= b[i]
    out[i] = s
