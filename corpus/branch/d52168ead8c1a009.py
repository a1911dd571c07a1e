import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float64, ndim=3), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.float64), acc: wp.array2d(dtype=wp.int32)):
    i = wp.tid()
    if a[i]:
        row = b[i]
        out[i] = row[2, 2]
    if c[i]:
        pass
    elif d[i]:
        wp.atomic_or(acc, i, 2, i)
