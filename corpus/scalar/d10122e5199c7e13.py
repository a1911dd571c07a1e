import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.atomic_cas(a, i, i, c[i])
