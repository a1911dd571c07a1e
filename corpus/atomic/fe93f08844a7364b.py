import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), acc: wp.array(dtype=wp.float32), acc1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if a[i]:
        for j in range(2):
            wp.atomic_add(acc, i, b[i])
    wp.atomic_add(acc1, i, d[i] if c[i] else e[i])
