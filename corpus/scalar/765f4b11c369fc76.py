import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    pair = (i, a[i])
    out[i] = wp.atomic_sub(out, i, pair[0])
