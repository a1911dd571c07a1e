import warp as wp

mat22b = wp.types.matrix(shape=(2, 2), dtype=wp.int8)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), out: wp.array(dtype=mat22b), acc: wp.array2d(dtype=wp.int64)):
    i = wp.tid()
    for j in range(2):
        wp.atomic_min(acc, i, 2, a[i])
    out[i] = mat22b(2, wp.int8(2), wp.int8(2), wp.int8(2))
