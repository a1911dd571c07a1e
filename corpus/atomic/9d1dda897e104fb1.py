import warp as wp

mat55d = wp.types.matrix(shape=(5, 5), dtype=wp.float64)
vec5d = wp.types.vector(length=5, dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=mat55d), acc: wp.array(dtype=vec5d)):
    i = wp.tid()
    wp.atomic_add(acc, i, a[i][:5, 2])
