import warp as wp

mat32l = wp.types.matrix(shape=(3, 2), dtype=wp.int64)
mat55 = wp.types.matrix(shape=(5, 5), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=wp.float32), out: wp.array(dtype=mat32l), out1: wp.array(dtype=mat55)):
    i = wp.tid()
    out[i] = mat32l(a[i])
    out1[i] = mat55(b[i])
