import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    if a[i]:
        while n < 2:
            out[i] = b[i]
            n += 1
    k = i
    while k < 2:
        if c[i]:
            wp.atomic_add(acc, i, d[i])
        k += 1
