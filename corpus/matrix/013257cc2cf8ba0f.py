import warp as wp

mat34l = wp.types.matrix(shape=(3, 4), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4l), out: wp.array(dtype=mat34l, ndim=3)):
    i, j, k = wp.tid()
    out[i, j, k][i] -= a[i]
