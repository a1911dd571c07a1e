import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.mat33), c: wp.array(dtype=wp.float16), d: wp.array(dtype=wp.mat44h), out: wp.array(dtype=wp.mat33), out1: wp.array(dtype=wp.mat44h)):
    i = wp.tid()
    out[i] = a[i] / b[i]
    out1[i] = c[i] / d[i]
