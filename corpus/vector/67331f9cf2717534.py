import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), acc: wp.array2d(dtype=vec6)):
    i = wp.tid()
    wp.atomic_add(acc, i, 2, vec6(a[i]))
