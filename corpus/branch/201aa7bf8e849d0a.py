import warp as wp

mat22l = wp.types.matrix(shape=(2, 2), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=mat22l), acc: wp.array2d(dtype=mat22l)):
    i = wp.tid()
    if a[i]:
        x = b[i]
    else:
        wp.atomic_min(acc, i, 2, c[i])
