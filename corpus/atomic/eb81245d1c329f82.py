import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), b: wp.array2d(dtype=wp.mat33), acc: wp.array(dtype=wp.float32)):
    i, j, k = wp.tid()
    f = wp.clamp
    wp.atomic_add(acc, i, a[i, f(b.shape[1], i, i)])
