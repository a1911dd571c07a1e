import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float64), c: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.transformh), out1: wp.array(dtype=wp.mat22d)):
    i = wp.tid()
    out[i] = wp.transformh(2, wp.float16(2.0), wp.float16(2.0), wp.float16(2.0), wp.float16(2.0), wp.float16(2.0), wp.float16(2.0))
    out1[i] = wp.mat22d(a[i], b[i], c[i], 2)
