import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), s: wp.transform, t: wp.transform, out: wp.array(dtype=wp.transform), out1: wp.array(dtype=wp.transform)):
    i = wp.tid()
    s[:4:2] *= a[i]
    out[i] = s
    t[5:1:-2] *= b[i]
    out1[i] = t
