import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32, ndim=3), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    for j in range(2):
        x, n = 2.0, wp.atomic_xor(a, i, 2, 2, wp.static(j))
        out[i] = n
