import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.atomic_and(a, i, wp.atomic_xor(out, i, i))
