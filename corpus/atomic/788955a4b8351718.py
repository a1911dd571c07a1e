import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), acc: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    wp.atomic_max(acc, i, a[i])


@wp.kernel
def kernel1(out: wp.array(dtype=wp.uint32), acc: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = acc[i]
