import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.mat33), acc: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    if a[i]:
        if b[i]:
            x = c[i]
        elif a[i]:
            wp.atomic_min(acc, i, d[i])
