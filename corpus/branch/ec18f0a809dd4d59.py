import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.atomic_add(out, i, i) if a[i] else i
