import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), acc: wp.array2d(dtype=wp.mat33h)):
    i = wp.tid()
    wp.atomic_sub(acc, i, 2, wp.mat33h(a[i]))
