import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.vec3h), acc: wp.array2d(dtype=wp.vec3h)):
    i = wp.tid()
    for j in range(2, i, -1):
        if a[i]:
            wp.atomic_sub(acc, i, i, b[i])
