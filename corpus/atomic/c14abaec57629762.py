import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=wp.float32), acc: wp.array2d(dtype=wp.vec2), acc1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if a[i]:
        wp.atomic_max(acc, i, 2, b[i])
    for j in range(2):
        for j1 in range(2):
            wp.atomic_add(acc1, i, c[i])
