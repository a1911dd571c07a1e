import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array2d(dtype=wp.quat), out: wp.array(dtype=wp.vec2, ndim=3), out1: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i, 2, 2] += a[i]
    row = b
    out1[i] = row[i, 2]
