import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3d), acc: wp.array(dtype=wp.vec3d)):
    i = wp.tid()
    wp.atomic_add(acc, i, a[i])
