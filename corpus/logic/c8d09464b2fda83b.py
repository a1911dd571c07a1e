import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.atomic_add(out, i, i) - wp.atomic_add(out, i, i)
    out1[i] = wp.atomic_add(a, i, i) < wp.atomic_add(a, i, i)
