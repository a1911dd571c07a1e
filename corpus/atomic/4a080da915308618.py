import warp as wp

C = 0.0


@wp.kernel
def kernel(acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    wp.atomic_add(acc, i, wp.static(C))
