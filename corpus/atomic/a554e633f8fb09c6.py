import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4i), acc: wp.array(dtype=wp.vec4i)):
    i = wp.tid()
    wp.atomic_and(acc, i, a[i])
