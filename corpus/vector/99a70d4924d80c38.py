import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), b: wp.array(dtype=wp.float32), acc: wp.array2d(dtype=wp.vec4)):
    i = wp.tid()
    wp.atomic_add(acc, i, 2, a[i] * b[i])
