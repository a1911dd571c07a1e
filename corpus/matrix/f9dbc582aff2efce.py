import warp as wp

mat43i = wp.types.matrix(shape=(4, 3), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat43i), b: wp.array(dtype=mat43i), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.ddot(a[i], b[i])
