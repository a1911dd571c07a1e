import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    own = wp.zeros(shape=(2, 3, 2), dtype=wp.float32)
    for j in range(2):
        own[j, 1, 0] = a[i]
    out[i] = own[1, 1, 0]
    out1[i] = b[i] or c[i] or wp.atomic_add(d, i, e[i]) < f[i]
