import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.bool), e: wp.array(dtype=wp.bool), f: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if a[i]:
        if b[i]:
            wp.atomic_add(acc, i, c[i])
    if d[i]:
        pass
    elif e[i]:
        pass
    else:
        out[i] += f[i]
