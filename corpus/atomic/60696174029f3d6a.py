import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32), acc: wp.array(dtype=wp.float32), acc1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    wp.atomic_sub(acc, i, x)
    out[i] = x
    y = b[i]
    wp.atomic_max(acc1, i, y)
    out1[i] = y
