import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), b: wp.array(dtype=wp.transform), c: wp.array(dtype=wp.transform), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.transform), out1: wp.array(dtype=wp.transform), out2: wp.array(dtype=wp.transform), out3: wp.array(dtype=wp.transform)):
    i = wp.tid()
    out[i] += a[i]
    out1[i] -= b[i]
    out2[i] *= c[i]
    out3[i] *= d[i]
