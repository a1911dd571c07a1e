import warp as wp

mat22bool = wp.types.matrix(shape=(2, 2), dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=mat22bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.bool), e: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.bool), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[i][1, 1] and b[i]
    if c[i]:
        if d[i]:
            wp.atomic_add(acc, i, e[i])
