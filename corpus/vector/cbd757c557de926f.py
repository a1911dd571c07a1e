import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray2d(dtype=wp.vec2h), b: wp.indexedarray4d(dtype=wp.float32), out: wp.array(dtype=wp.vec2h), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.atomic_sub(out, i, a[i, 2])
    row = b[i, 2, 2]
    out1[i] = row[2]
