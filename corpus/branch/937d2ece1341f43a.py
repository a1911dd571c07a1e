import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    if wp.atomic_add(a, i, i):
        out[i] = b[i]
    pair = (i, c[i])
    out1[i] = wp.atomic_sub(out1, i, pair[0])
