import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33h), b: wp.array(dtype=wp.float16), acc: wp.array2d(dtype=wp.mat33h)):
    i = wp.tid()
    wp.atomic_add(acc, i, 2, a[i] * b[i])
