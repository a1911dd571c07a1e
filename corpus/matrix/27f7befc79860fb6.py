import warp as wp

mat55 = wp.types.matrix(shape=(5, 5), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=mat55)):
    i = wp.tid()
    out[i][2, 2] -= a[i]
