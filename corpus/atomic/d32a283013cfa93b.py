import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.vec4i), acc: wp.array(dtype=wp.mat22), acc1: wp.array(dtype=wp.vec4i)):
    i = wp.tid()
    wp.atomic_max(acc, i, a[i])
    wp.atomic_and(acc1, i, b[i])
