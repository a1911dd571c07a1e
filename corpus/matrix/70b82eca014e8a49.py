import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=wp.mat22h), out: wp.array(dtype=wp.mat22h), out1: wp.array(dtype=wp.float16), out2: wp.array(dtype=wp.mat22h)):
    i = wp.tid()
    x = a[i]
    m = b[i]
    out[i] = wp.div_approx(x, m)
    out1[i] = x
    out2[i] = m
