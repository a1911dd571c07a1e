import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.mat22), acc: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    if a[i]:
        if a[i]:
            wp.atomic_min(acc, i, b[i])
