import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), acc: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    for j in range(i):
        if a[i]:
            wp.atomic_max(acc, i, wp.mat33())
