import warp as wp

mat32 = wp.types.matrix(shape=(3, 2), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44d), b: wp.array(dtype=wp.mat44d), c: wp.array(dtype=mat32), d: wp.array(dtype=mat32), out: wp.array(dtype=wp.mat44d), out1: wp.array(dtype=mat32)):
    i = wp.tid()
    out[i] = a[i] - b[i]
    out1[i] = c[i] - d[i]
