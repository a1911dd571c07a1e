import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if a[i]:
        pass
    else:
        for j in range(2):
            out[i] = b[i]
    if c[i]:
        pass
    else:
        for j1 in range(2):
            wp.atomic_add(acc, i, d[i])
