import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3d), b: wp.array(dtype=wp.int64), acc: wp.array(dtype=wp.vec3d), acc1: wp.array(dtype=wp.int64)):
    i = wp.tid()
    wp.atomic_add(acc, i, a[i])
    wp.atomic_max(acc1, i, b[i])
