import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.bool), e: wp.array(dtype=wp.bool), f: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    row = a[i]
    part = b[1:]
    part1 = row if c[i] else part
    out[i] = part1[2]
    if d[i]:
        pass
    elif e[i]:
        pass
    else:
        wp.atomic_add(acc, i, f[i])
