import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array2d(dtype=wp.int32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = a[i] if i >= i > i else b[i]
    for j in range(2):
        out1[i] = wp.atomic_cas(c, i, 2, i, wp.static(j))
