import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.atomic_add(a, i, i) < wp.atomic_add(a, i, i) <= i
    out1[i] = i < wp.atomic_add(b, i, i) <= wp.atomic_add(b, i, i)
