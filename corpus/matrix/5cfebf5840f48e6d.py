import warp as wp

mat55 = wp.types.matrix(shape=(5, 5), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22d), b: wp.array(dtype=mat55), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = len(a[i])
    out1[i] = len(b[i])
