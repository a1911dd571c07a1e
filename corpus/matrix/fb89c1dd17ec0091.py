import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float64), c: wp.array(dtype=wp.float64), d: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.mat22d)):
    i = wp.tid()
    out[i] = wp.mat22d(a[i], b[i], c[i], d[i])
