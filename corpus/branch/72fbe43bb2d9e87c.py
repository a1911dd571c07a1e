import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.transformd)):
    i = wp.tid()
    if a[i] < b[i]:
        out[i] = c[i]
    out1[i] = wp.transformd(2, wp.float64(2.0), wp.float64(2.0), wp.float64(2.0), wp.float64(2.0), wp.float64(2.0), wp.float64(2.0))
