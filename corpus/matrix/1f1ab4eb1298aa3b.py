import warp as wp

mat23d = wp.types.matrix(shape=(2, 3), dtype=wp.float64)
mat32d = wp.types.matrix(shape=(3, 2), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=mat23d), out: wp.array(dtype=mat32d)):
    i = wp.tid()
    out[i] = wp.transpose(a[i])
