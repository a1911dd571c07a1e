import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    own = wp.zeros(shape=(4, 2), dtype=wp.int32)
    out[i] = own[-1, 1]
    for j in range(2):
        wp.atomic_add(acc, i, a[i])
