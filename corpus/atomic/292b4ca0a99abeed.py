import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if a[i]:
        out[i] = b[i]
    elif c[i]:
        out[i] = d[i]
    else:
        wp.atomic_add(acc, i, e[i])
