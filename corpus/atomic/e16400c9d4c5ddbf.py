import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.int32), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if a[i]:
        out[i] = b[i]
    else:
        wp.atomic_add(acc, i, c[i])
    j = i
    for j in range(2, 3, 2):
        n = j
    out1[i] = j
