import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    own = wp.zeros(shape=(2, 3), dtype=wp.float32)
    own[0, 2] = a[i]
    out[i] = own[0, 2]
    out1[i] = wp.atomic_add(out1, i, c[i]) if b[i] else d[i]
