import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=wp.float16), c: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.transformd), out1: wp.array(dtype=wp.mat22h)):
    i = wp.tid()
    out[i] = wp.transformd(2.0, wp.float64(2.0), wp.float64(2.0), wp.float64(2.0), wp.float64(2.0), wp.float64(2.0), wp.float64(2.0))
    out1[i] = wp.mat22h(a[i], b[i], c[i], 2.0)
