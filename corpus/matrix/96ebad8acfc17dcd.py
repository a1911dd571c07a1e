import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=wp.float16), c: wp.array(dtype=wp.float16), d: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.mat22h)):
    i = wp.tid()
    out[i] = wp.mat22h(a[i], b[i], c[i], d[i])
