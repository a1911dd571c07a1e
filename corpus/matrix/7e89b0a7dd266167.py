import warp as wp

mat22bool = wp.types.matrix(shape=(2, 2), dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.bool), out: wp.array(dtype=mat22bool)):
    i = wp.tid()
    out[i] = mat22bool(a[i], b[i], c[i], d[i])
