import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), acc: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    wp.atomic_add(acc, i, a[i])
