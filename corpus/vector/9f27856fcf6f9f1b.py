import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float64), c: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.transformd), out1: wp.array(dtype=wp.vec4d)):
    i = wp.tid()
    out[i] = wp.transformd(2, wp.float64(2.0), wp.float64(2.0), wp.float64(2.0), wp.float64(2.0), wp.float64(2.0), wp.float64(2.0))
    out1[i] = wp.vec4d(a[i], b[i], c[i], wp.float64(2.0))
