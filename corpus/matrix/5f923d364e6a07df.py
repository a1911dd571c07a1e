import warp as wp

mat43d = wp.types.matrix(shape=(4, 3), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=mat43d), out: wp.array(dtype=mat43d)):
    i = wp.tid()
    out[i] = -a[i]
