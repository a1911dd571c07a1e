import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.min(i, wp.atomic_add(out, i, i))
    out1[i] = wp.lower_bound(a, 2, i, wp.atomic_add(out1, i, i))
