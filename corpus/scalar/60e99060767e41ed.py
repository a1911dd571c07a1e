import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.atomic_and(out, i, a[i])
    pair = (i, b[i])
    out1[i] = pair[0]
