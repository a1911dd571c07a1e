import warp as wp

mat66 = wp.types.matrix(shape=(6, 6), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=mat66), out: wp.array(dtype=wp.mat33), acc: wp.array2d(dtype=wp.float32)):
    i = wp.tid()
    wp.atomic_max(acc, i, 2, a[i])
    out[i] = b[i][3:0:-1, ::-2]
