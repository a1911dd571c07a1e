import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.bool), e: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    for j in range(2):
        while n < 2:
            wp.atomic_add(acc, i, a[i])
            n += 1
    x, y, p = b[i], c[i], d[i] and e[i]
    out[i] = p
