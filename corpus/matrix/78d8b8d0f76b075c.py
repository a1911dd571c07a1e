import warp as wp

mat66d = wp.types.matrix(shape=(6, 6), dtype=wp.float64)
vec6d = wp.types.vector(length=6, dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=vec6d), out: wp.array2d(dtype=mat66d)):
    i, j = wp.tid()
    out[i, j][wp.int32(a[i])] = b[i]
