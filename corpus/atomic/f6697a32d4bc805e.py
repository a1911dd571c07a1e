import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.vec4), acc: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    wp.atomic_add(acc, 2, b[i] if a[i] else b[i])
