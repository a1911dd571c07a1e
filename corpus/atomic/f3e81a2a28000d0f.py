import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.bool), f: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.float32), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    v = a[i]
    for j in reversed(range(2)):
        for j1 in range(2):
            v = b[i]
    out[i] = v
    if c[i]:
        out1[i] = d[i]
    elif e[i]:
        wp.atomic_add(acc, i, f[i])
