import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.transform), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.quat), e: wp.array(dtype=wp.transform), out: wp.array(dtype=wp.quat), acc: wp.array4d(dtype=wp.transform)):
    i = wp.tid()
    if a[i]:
        wp.atomic_sub(acc, i, 2, 2, 2, b[i])
    out[i] = d[i] if c[i] else e[i].q
