import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.lower_bound(a, i, (wp.atomic_add(out, i, i) & i) + 2, wp.atomic_add(out, i, i))
