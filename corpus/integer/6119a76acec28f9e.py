import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.int32), out: wp.array2d(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i, wp.atomic_add(a, i, i) % 2] = a[i]
    out1[i] = wp.lower_bound(b, wp.atomic_add(out1, i, i) & i, wp.atomic_add(out1, i, i) & i, i)
