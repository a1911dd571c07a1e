import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4, ndim=3), out: wp.array(dtype=wp.vec4, ndim=3)):
    i, j = wp.tid()
    row = a
    k, i1, i2 = wp.tid()
    out[i, j, i2] = row[i, j, i2]
