import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), s: wp.mat22h, out: wp.array(dtype=wp.mat22h)):
    i = wp.tid()
    s[1] *= a[i]
    out[i] = s
