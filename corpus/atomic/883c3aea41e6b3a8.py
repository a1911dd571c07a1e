import warp as wp


@wp.kernel
def kernel(acc: wp.array(dtype=wp.int32)):
    i = wp.tid()
    wp.atomic_and(acc, i, i)


@wp.kernel
def kernel1(out: wp.array(dtype=wp.int32), acc: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = acc[i]
