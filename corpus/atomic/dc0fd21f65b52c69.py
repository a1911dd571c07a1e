import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), acc: wp.array(dtype=wp.float32, ndim=3), acc1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    wp.atomic_min(acc, i, 2, 2, a[i])
    wp.atomic_add(acc1, i, wp.grad(wp.neg)(b[i]))
