import warp as wp

mat32 = wp.types.matrix(shape=(3, 2), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[i][2, 1]
