import warp as wp

vec6d = wp.types.vector(length=6, dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=vec6d), b: wp.array(dtype=vec6d), acc: wp.array2d(dtype=vec6d)):
    i = wp.tid()
    wp.atomic_add(acc, i, 2, wp.atomic_sub(a, i, b[i]))
