import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    while n < 2:
        wp.atomic_add(acc, i, a[i])
        n += 1
    out[i] = wp.lower_bound(b, i, (wp.atomic_add(out, i, i) & i) + 2, wp.atomic_add(out, i, i))
