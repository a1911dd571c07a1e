import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if a[i]:
        if b[i]:
            pass
        else:
            wp.atomic_add(acc, i, c[i])
    for j in range(2):
        n = j
    j = i
    out[i] = j
