import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=wp.bfloat16), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.atomic_add(out, i, a[i])
    own = wp.zeros(shape=(2, 3, 2), dtype=wp.bool)
    out1[i] = own[1, -1, 1]
