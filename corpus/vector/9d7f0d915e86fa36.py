import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3i), acc: wp.array2d(dtype=wp.vec2i)):
    i = wp.tid()
    wp.atomic_or(acc, i, 2, a[i][1::-1])
