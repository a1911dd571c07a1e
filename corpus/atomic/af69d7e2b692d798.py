import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), acc: wp.array(dtype=wp.float16)):
    i = wp.tid()
    wp.atomic_add(acc, i, a[i])
