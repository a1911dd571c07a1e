import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3h), acc: wp.array2d(dtype=wp.vec3h)):
    i, j = wp.tid()
    for j1 in range(2):
        for j1 in range(2):
            wp.atomic_sub(acc, i, j, a[i])
