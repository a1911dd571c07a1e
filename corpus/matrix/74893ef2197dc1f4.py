import warp as wp

mat66 = wp.types.matrix(shape=(6, 6), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array2d(dtype=mat66)):
    i, j = wp.tid()
    out[i, j][0, wp.int32(a[i])] -= b[i]
