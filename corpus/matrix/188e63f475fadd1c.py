import warp as wp

mat23i = wp.types.matrix(shape=(2, 3), dtype=wp.int32)
mat33i = wp.types.matrix(shape=(3, 3), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=mat33i), out: wp.array(dtype=mat23i), acc: wp.array2d(dtype=wp.int32)):
    i = wp.tid()
    wp.atomic_or(acc, i, 2, a[i])
    out[i] = b[i][::2, ::-1]
