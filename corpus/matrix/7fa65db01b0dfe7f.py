import warp as wp

mat43d = wp.types.matrix(shape=(4, 3), dtype=wp.float64)
mat55s = wp.types.matrix(shape=(5, 5), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat55s), b: wp.array(dtype=mat43d), out: wp.array(dtype=mat55s), out1: wp.array(dtype=mat43d)):
    i = wp.tid()
    out[i] = -a[i]
    out1[i] = -b[i]
